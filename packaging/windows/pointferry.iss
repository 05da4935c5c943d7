; Installer for Windows: for one user, without administrator rights.
; Built by `python packaging/build.py installer`, which defines AppVersion, Bundle, Icon,
; Publisher and Home.

#define Product "Pointferry"
#define Program "pointferry-gui.exe"

[Setup]
; Windows recognises an installation by this; it never changes.
AppId={{6F0C1D52-3B1E-4C0A-9E57-0E6B8C0F5A31}
AppName={#Product}
AppVersion={#AppVersion}
AppPublisher={#Publisher}
AppPublisherURL={#Home}
DefaultDirName={autopf}\{#Product}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Product}
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
; A running window is asked to close; it finishes what it is doing and stays resumable.
CloseApplications=yes
RestartApplications=no
ChangesEnvironment=no
#ifdef Signed
SignTool=signtool
SignedUninstaller=yes
#endif

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of an older version must not be found by a newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Product}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Product}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Product}}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Folder: String;
begin
  Folder := ExpandConstant('{localappdata}\Pointferry');
  if (Step = usPostUninstall) and DirExists(Folder) then
    { Silent: keep. The journal is the only proof of a move, and the way to undo or resume one. }
    if SuppressibleMsgBox(
         'Pointferry keeps a journal of your moves: what was sent to Wix, the proof, and the way '
         + 'to undo a move or to finish one that was interrupted. It is in' + #13#10 + Folder + #13#10#13#10
         + 'Delete the journal and the settings too?',
         mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
      DelTree(Folder, True, True, True);
end;
