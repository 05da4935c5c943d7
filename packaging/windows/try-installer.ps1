# Installs for this user without questions, starts what was installed, and removes it again.
$ErrorActionPreference = "Stop"

$setup = Get-ChildItem dist\*-setup.exe | Select-Object -First 1
$folder = Join-Path $env:RUNNER_TEMP "pointferry-installed"
$done = Start-Process $setup.FullName -Wait -PassThru -ArgumentList @(
    "/VERYSILENT", "/CURRENTUSER", "/SUPPRESSMSGBOXES", "/NORESTART", "/DIR=`"$folder`"")
if ($done.ExitCode -ne 0) { throw "the installer ended with $($done.ExitCode)" }

python packaging/smoke.py "$folder\pointferry.exe"
if ($LASTEXITCODE -ne 0) { throw "the installed program does not work" }

$journal = Join-Path $env:LOCALAPPDATA "Pointferry"
New-Item -ItemType Directory -Force $journal | Out-Null
$done = Start-Process "$folder\unins000.exe" -Wait -PassThru -ArgumentList "/VERYSILENT", "/SUPPRESSMSGBOXES"
if ($done.ExitCode -ne 0) { throw "the uninstaller ended with $($done.ExitCode)" }
# The uninstaller ends its first process before its copy has deleted everything.
for ($left = 60; (Test-Path "$folder\pointferry.exe") -and $left -gt 0; $left--) { Start-Sleep 1 }
if (Test-Path "$folder\pointferry.exe") { throw "the uninstaller left the program behind" }
if (-not (Test-Path $journal)) { throw "a silent removal must keep the journal" }
