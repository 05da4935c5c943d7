from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.imports import ImportFile, ImportStatus, LoyaltyImport
from tests.wix.scripted import Odd, Reply, refusal

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer

ID = "0b7f3c1e-1111-4c1a-9d5e-000000000001"
PATH = "/_api/loyalty-imports/v1/loyalty-imports"


async def test_an_upload_address_is_asked_for(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"filePath": "/sites/x/y.csv", "uploadUrl": "https://storage.example/?token=t"})

    file = await site.create_import_file()

    assert file == ImportFile("/sites/x/y.csv", "https://storage.example/?token=t")
    assert "token" not in repr(file)
    assert server.seen[0].method == "POST"
    assert server.seen[0].path == f"{PATH}/wixmp-upload-url"
    assert server.seen[0].json() == {}


async def test_an_upload_address_without_its_parts_is_unreadable(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says({"filePath": None, "uploadUrl": None})
    with pytest.raises(WixError) as caught:
        await site.create_import_file()
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE


async def test_create_names_the_uploaded_file(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"loyaltyImport": {"id": ID.upper(), "status": "INITIATED"}})

    job = await site.create_import("/sites/x/y.csv", "pf-1.csv", 84)

    assert job == LoyaltyImport(ID, ImportStatus.INITIATED)
    assert (server.seen[0].method, server.seen[0].path) == ("POST", PATH)
    assert server.seen[0].json() == {
        "fileUrl": "/sites/x/y.csv",
        "fileName": "pf-1.csv",
        "fileSize": 84,
    }


async def test_execute_maps_both_columns(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"loyaltyImport": {"id": ID, "status": "IMPORTING"}})

    assert (await site.execute_import(ID)).status is ImportStatus.IMPORTING

    assert (server.seen[0].method, server.seen[0].path) == ("POST", f"{PATH}/execute")
    assert server.seen[0].json() == {
        "loyaltyImportId": ID,
        "headerMappingInfo": {
            "headerMappings": [
                {"columnName": "EMAIL", "columnIndex": 0},
                {"columnName": "POINTS", "columnIndex": 1},
            ]
        },
    }


@pytest.mark.parametrize("answer", [Odd.CUT, Odd.HALF, Reply(503), Reply(200, b"<html>")])
async def test_execute_is_never_sent_twice(
    site: SiteClient, server: ScriptedServer, answer: Odd | Reply
) -> None:
    server.says(answer)
    with pytest.raises(OutcomeUnknownError):
        await site.execute_import(ID)
    assert len(server.seen) == 1


async def test_create_is_never_sent_twice(site: SiteClient, server: ScriptedServer) -> None:
    server.says(Odd.CUT)
    with pytest.raises(OutcomeUnknownError):
        await site.create_import("/p", "n.csv", 1)
    assert len(server.seen) == 1


async def test_get_passes_the_id_as_a_parameter(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"loyaltyImport": {"id": ID, "status": "PARSED"}})
    await site.get_import(ID)
    assert server.seen[0].target == f"{PATH}?loyaltyImportId={ID}"


async def test_a_finished_import_is_read_whole(site: SiteClient, server: ScriptedServer) -> None:
    server.says(
        {
            "loyaltyImport": {
                "id": ID,
                "revision": "6",
                "status": "IMPORTED",
                "fileMetadata": {"size": 84, "name": "points.csv", "url": "/sites/x/y.csv"},
                "parseResult": {"parsedRowCount": 3},
                "importResult": {"errorFileExists": True, "successCount": 2, "failureCount": 1},
            }
        }
    )
    assert await site.get_import(ID) == LoyaltyImport(
        id=ID,
        status=ImportStatus.IMPORTED,
        file_path="/sites/x/y.csv",
        file_name="points.csv",
        parsed_rows=3,
        succeeded=2,
        failed=1,
        has_error_file=True,
    )


@pytest.mark.parametrize(
    ("job", "counts"),
    [
        ({"status": "PARSING"}, (None, None, None)),
        ({"status": "PARSED", "parseResult": {}}, (0, None, None)),
        (
            {"status": "IMPORTING", "parseResult": {"parsedRowCount": 3}, "importResult": {}},
            (3, None, None),
        ),
        (
            {"status": "IMPORTED", "parseResult": {"parsedRowCount": "3"}, "importResult": {}},
            (3, 0, 0),
        ),
        (
            {
                "status": "FAILED",
                "parseResult": {"parseErrorReason": "X"},
                "importResult": None,
            },
            (None, None, None),
        ),
    ],
)
async def test_counts_left_out_are_zero_only_where_they_are_due(
    site: SiteClient,
    server: ScriptedServer,
    job: dict[str, object],
    counts: tuple[int | None, int | None, int | None],
) -> None:
    server.says({"loyaltyImport": {"id": ID, **job}})
    read = await site.get_import(ID)
    assert (read.parsed_rows, read.succeeded, read.failed) == counts


async def test_a_status_added_later_means_unknown(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"loyaltyImport": {"id": ID, "status": "SHINING"}})
    assert (await site.get_import(ID)).status is ImportStatus.UNKNOWN


async def test_recent_imports_are_asked_newest_first(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says({"loyaltyImports": [{"id": "B"}, {"id": "A"}], "pagingMetadata": {"hasNext": True}})

    assert [job.id for job in await site.recent_imports()] == ["b", "a"]

    assert server.seen[0].path == f"{PATH}/query"
    assert server.seen[0].json() == {
        "query": {
            "sort": [{"fieldName": "createdDate", "order": "DESC"}],
            "cursorPaging": {"limit": 100},
        }
    }


async def test_no_imports_is_not_mistaken_for_another_answer(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says({"pagingMetadata": {}}, {"something": "else"})
    assert await site.recent_imports() == ()
    with pytest.raises(WixError) as caught:
        await site.recent_imports()
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE


@pytest.mark.parametrize("answer", [{"url": None}, {}, {"url": ""}])
async def test_no_error_file_is_an_empty_one(
    site: SiteClient, server: ScriptedServer, answer: dict[str, object]
) -> None:
    server.says(answer)
    assert await site.error_file(ID) == b""


async def test_the_error_file_is_fetched_without_credentials(
    site: SiteClient, server: ScriptedServer, storage: ScriptedServer
) -> None:
    server.says({"url": f"{storage.origin}/e.csv?sig=1"})
    storage.says(Reply(body=b"\xef\xbb\xbfEmail,Error\n"))

    assert await site.error_file(ID) == b"\xef\xbb\xbfEmail,Error\n"

    assert storage.seen[0].target == "/e.csv?sig=1"
    assert not {"authorization", "wix-site-id"} & set(storage.seen[0].headers)


async def test_a_refused_probe_says_imports_are_not_allowed(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(refusal(403, "PERMISSION_DENIED"))
    with pytest.raises(WixError) as caught:
        await site.recent_imports()
    assert caught.value.code is ErrorCode.IMPORTS_NOT_ALLOWED
    assert caught.value.params["permission"] == "loyalty.imports"
    assert caught.value.request_id == "req-1"
