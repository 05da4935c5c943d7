#!/bin/sh
# Puts the signing certificate into a keychain of its own and tells later steps of the workflow.
#
# Reads CERTIFICATE (a .p12 file in base64), CERTIFICATE_PASSWORD, SIGN_IDENTITY, NOTARY_APPLE_ID,
# NOTARY_TEAM_ID, NOTARY_PASSWORD (an app-specific password) and GITHUB_ENV.
set -eu

keychain=$RUNNER_TEMP/signing.keychain-db
password=$(openssl rand -hex 24)
file=$RUNNER_TEMP/certificate.p12
trap 'rm -f "$file"' EXIT

printf '%s' "$CERTIFICATE" | base64 --decode >"$file"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$file" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain"
xcrun notarytool store-credentials pointferry --keychain "$keychain" \
    --apple-id "$NOTARY_APPLE_ID" --team-id "$NOTARY_TEAM_ID" --password "$NOTARY_PASSWORD"

{
    echo "POINTFERRY_SIGN_IDENTITY=$SIGN_IDENTITY"
    echo "POINTFERRY_NOTARY_PROFILE=pointferry"
    echo "POINTFERRY_NOTARY_KEYCHAIN=$keychain"
} >>"$GITHUB_ENV"
