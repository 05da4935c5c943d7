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
; The language of Windows is taken without asking.
ShowLanguageDialog=no
#ifdef Signed
SignTool=signtool
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "he"; MessagesFile: "compiler:Languages\Hebrew.isl"
Name: "it"; MessagesFile: "compiler:Languages\Italian.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"
Name: "pt"; MessagesFile: "compiler:Languages\BrazilianPortuguese.isl"

[CustomMessages]
en.DeleteJournal=Pointferry keeps a record of your moves: what was sent to Wix, the proof, and the way to undo a move or to finish one that was interrupted. It is in%n%1%n%nDelete the record and the settings too?
de.DeleteJournal=Pointferry bewahrt eine Aufzeichnung Ihrer Übertragungen auf: was an Wix gesendet wurde, den Nachweis und den Weg, eine Übertragung rückgängig zu machen oder eine unterbrochene zu beenden. Sie liegt in%n%1%n%nAuch die Aufzeichnung und die Einstellungen löschen?
es.DeleteJournal=Pointferry guarda un registro de sus traslados de puntos: lo que se envió a Wix, la prueba y la forma de deshacer un traslado o de terminar uno interrumpido. Está en%n%1%n%n¿Borrar también el registro y los ajustes?
fr.DeleteJournal=Pointferry conserve un relevé de vos transferts de points : ce qui a été envoyé à Wix, la preuve et le moyen d'annuler un transfert ou de terminer un transfert interrompu. Il se trouve dans%n%1%n%nSupprimer aussi le relevé et les réglages ?
he.DeleteJournal=‏Pointferry שומר תיעוד של העברות הנקודות שלכם: מה נשלח ל-Wix, ההוכחה, והדרך לבטל העברה או לסיים העברה שנקטעה. הוא נמצא בתיקייה%n%1%n%nלמחוק גם את התיעוד ואת ההגדרות?
it.DeleteJournal=Pointferry conserva un registro dei trasferimenti di punti: che cosa è stato inviato a Wix, la prova e il modo di annullare un trasferimento o di completarne uno interrotto. Si trova in%n%1%n%nEliminare anche il registro e le impostazioni?
ja.DeleteJournal=Pointferry は、ポイント移行の記録（Wix に送信した内容、確認結果、移行を取り消したり中断した移行を完了したりするための情報）を次の場所に保存しています。%n%1%n%n記録と設定も削除しますか？
pt.DeleteJournal=O Pointferry guarda um registro das suas transferências de pontos: o que foi enviado ao Wix, a prova e o modo de desfazer uma transferência ou de concluir uma que foi interrompida. Ele está em%n%1%n%nExcluir também o registro e as configurações?

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
         FmtMessage(CustomMessage('DeleteJournal'), [Folder]),
         mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
      DelTree(Folder, True, True, True);
end;
