"""A desktop service of the tests: answers on the session bus and writes down what it was asked.

Usage: python bus_service.py SERVICE REPLY_SIGNATURE REPLY COMMAND ...
Runs the command once the service is there, and prints the calls as JSON lines.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading

from jeepney import DBusAddress, MessageType, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection


def main() -> None:
    """Serve until the command has ended."""
    service, signature, answer, *command = sys.argv[1:]
    connection = open_dbus_connection("SESSION")
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    owned = new_method_call(bus, "RequestName", "su", (service, 4))
    connection.send_and_get_reply(owned, timeout=20)
    ended = threading.Event()

    def run() -> None:
        subprocess.run(command, check=True, timeout=60)
        ended.set()

    threading.Thread(target=run).start()
    while not ended.is_set():
        try:
            message = connection.receive(timeout=0.1)
        except TimeoutError:
            continue
        if message.header.message_type is not MessageType.method_call:
            continue
        member = message.header.fields[3]
        sys.stdout.write(json.dumps([member, list(message.body)]) + "\n")
        connection.send(new_method_return(message, signature, (int(answer),)))
    connection.close()


if __name__ == "__main__":
    main()
