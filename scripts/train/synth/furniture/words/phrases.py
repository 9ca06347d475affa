"""Sentences of a sheet: notes, general tolerance blocks, legal lines, changes, stamps. Lists are in the order of
words.LANGUAGES; {…} is filled in by whoever writes."""

NOTE_HEAD = (
    ["NOTES:", "NOTES", "NOTES: (UNLESS OTHERWISE SPECIFIED)", "UNLESS OTHERWISE SPECIFIED:", "GENERAL NOTES:", "Notes:", "NOTE:"],
    ["Hinweise:", "Bemerkungen:", "Allgemeine Hinweise", "Hinweis:"],
    ["Notes :", "Remarques :", "Notes générales"],
    ["Notas:", "NOTAS", "Notas generales:"],
    ["Note:", "NOTE", "Note generali:"],
    ["注記", "注)", "指示事項", "特記事項"],
    ["주기", "주서", "NOTE", "일반사항"],
    ["技术要求", "技术要求:", "注:"])
NOTES = (
    [
        "BREAK ALL SHARP EDGES {edge} MAX", "REMOVE ALL BURRS AND SHARP EDGES", "DEBURR AND BREAK SHARP EDGES {edge}", "ALL DIMENSIONS ARE IN {unit}",
        "DIMENSIONS APPLY AFTER PLATING", "DIMENSIONS APPLY BEFORE COATING", "MATERIAL: {material}", "FINISH: {finish}",
        "INTERPRET DRAWING PER ASME Y14.5-2018", "INTERPRET DIMENSIONS AND TOLERANCES PER ASME Y14.5-2009",
        "ALL FILLETS AND ROUNDS {radius} UNLESS NOTED", "UNSPECIFIED RADII {radius}", "INTERNAL CORNER RADII {radius} MAX",
        "PART TO BE CLEAN AND FREE OF OIL, CHIPS AND FOREIGN MATERIAL", "HEAT TREAT TO {hardness} HRC",
        "MARK PART NUMBER AND REVISION APPROXIMATELY WHERE SHOWN, CHARACTERS {mark} HIGH", "BAG AND TAG WITH PART NUMBER AND REVISION",
        "SURFACE ROUGHNESS {rough} UNLESS OTHERWISE SPECIFIED", "GENERAL TOLERANCES {standard}", "DO NOT SCALE DRAWING",
        "CAD MODEL GOVERNS ANY DIMENSION NOT SHOWN", "ALL THREADS TO BE FREE OF PAINT", "MASK THREADED HOLES BEFORE COATING",
        "PARENTHETICAL INFORMATION IS FOR REFERENCE ONLY", "TOOL MARKS ARE ACCEPTABLE ON SURFACES NOT VISIBLE AFTER ASSEMBLY",
        "INSPECT FIRST ARTICLE 100%", "MATERIAL CERTIFICATE TO EN 10204-3.1 REQUIRED", "ROHS AND REACH COMPLIANT MATERIALS ONLY",
        "CHAMFER ALL TAPPED HOLES 90° TO THREAD DIAMETER", "PART MUST FIT GAUGE WITHOUT FORCE", "NO CHIPS, SCRATCHES OR DENTS ON MACHINED FACES",
        "STRESS RELIEVE BEFORE FINISH MACHINING", "TRUE POSITION TOLERANCES APPLY AT MMC WHERE SHOWN", "REMOVE FLASH AND GATE VESTIGE TO {edge} MAX",
        "WELDS TO BE CONTINUOUS AND CLEANED OF SPATTER"],
    [
        "Alle nicht bemaßten Kanten gebrochen {edge}", "Scharfe Kanten entgraten", "Allgemeintoleranzen nach {standard}",
        "Oberflächen {rough} sofern nicht anders angegeben", "Werkstoff: {material}", "Oberfläche: {finish}", "Alle Maße in {unit}",
        "Unbemaßte Radien {radius}", "Nicht bemaßte Fasen {edge}x45°", "Gehärtet {hardness} HRC", "Teil öl- und fettfrei anliefern",
        "Maße gelten nach der Beschichtung", "Gewinde lackfrei halten", "Werkstoffzeugnis EN 10204-3.1 erforderlich",
        "Teilenummer und Index dauerhaft beschriften", "Zentrierbohrungen zulässig", "Tolerierung nach ISO 8015",
        "Für nicht bemaßte Geometrie gilt das 3D-Modell", "Keine Kratzer und Druckstellen auf Funktionsflächen", "Schweißnähte umlaufend a3",
        "Bohrungen 90° angesenkt", "Werkstückkanten ISO 13715"],
    [
        "Casser les angles vifs {edge}", "Ébavurer toutes les arêtes", "Tolérances générales {standard}", "État de surface général {rough}",
        "Matière : {material}", "Traitement : {finish}", "Cotes en {unit}", "Rayons non cotés {radius}", "Chanfreins non cotés {edge} à 45°",
        "Trempe {hardness} HRC", "Cotes après traitement", "Taraudages à protéger avant peinture", "Certificat matière 3.1 exigé",
        "Marquer le repère de la pièce", "Pièce propre, exempte de copeaux"],
    [
        "Matar aristas vivas {edge}", "Eliminar rebabas y cantos vivos", "Tolerancias generales {standard}", "Rugosidad general {rough}",
        "Material: {material}", "Acabado: {finish}", "Cotas en {unit}", "Radios no acotados {radius}", "Chaflanes no indicados {edge}x45°",
        "Templar a {hardness} HRC", "Cotas después del tratamiento", "Marcar número de pieza", "Certificado de material 3.1"],
    [
        "Smussi non quotati {edge}x45°", "Togliere bave e spigoli vivi", "Tolleranze generali {standard}", "Rugosità generale {rough}",
        "Materiale: {material}", "Trattamento: {finish}", "Quote in {unit}", "Raggi non quotati {radius}", "Temprare a {hardness} HRC",
        "Quote dopo il trattamento", "Marcare il codice del particolare", "Certificato materiale 3.1",
        "Proteggere le filettature prima della verniciatura"],
    [
        "指示なき角部は糸面取り C{edge} のこと", "バリ、カエリなきこと", "普通公差は {standard} による", "指示なき表面粗さは {rough} とする", "材質: {material}", "表面処理: {finish}", "単位: {unit}",
        "指示なき隅部は R{edge} 以下", "焼入れ硬度 HRC{hardness}", "寸法は処理後とする", "打痕、キズなきこと", "ネジ部は塗装なきこと", "脱脂洗浄のこと", "品番を刻印のこと"],
    [
        "지시없는 모따기는 C{edge}", "날카로운 모서리 제거할 것", "일반공차: {standard}", "지시없는 표면거칠기 {rough}", "재질: {material}", "표면처리: {finish}", "단위: {unit}",
        "지시없는 필렛 R{edge}", "열처리 HRC{hardness}", "도금 후 치수 적용", "흠집 및 찍힘 없을 것", "탭 부위 도장 금지"],
    [
        "未注倒角C{edge}", "去除毛刺,锐边倒钝", "未注公差按{standard}", "未注表面粗糙度{rough}", "材料:{material}", "表面处理:{finish}", "单位:{unit}", "未注圆角R{edge}",
        "热处理{hardness}HRC", "零件表面不得有划痕、碰伤", "调质处理", "螺纹部位不得喷涂", "铸件不得有气孔、砂眼"])
REFERENCE_ONLY = ("SEE SHEET 2 FOR SECTION VIEWS", "FOR REFERENCE ONLY", "SEE MODEL FOR COMPLETE GEOMETRY", "SEE PARTS LIST")

UNLESS = (
    "UNLESS OTHERWISE SPECIFIED:|UNLESS OTHERWISE SPECIFIED|UNLESS OTHERWISE STATED:|UNLESS OTHERWISE NOTED",
    "Wenn nicht anders angegeben:|Wenn nicht anders definiert:|Sofern nicht anders angegeben",
    "Sauf indication contraire :|Sauf indications contraires", "Salvo indicación contraria:",
    "Salvo diversa indicazione:|Se non diversamente specificato:", "指示なき場合|特に指示なき限り", "별도 지시 없는 한", "除非另有说明")
IN_UNIT = (
    (
        "DIMENSIONS ARE IN MILLIMETERS|ALL DIMENSIONS IN MM|DIMENSIONS IN MILLIMETRES", "Bemaßungen sind in Millimeter|Maße in mm",
        "Les cotes sont en millimètres|Cotes en mm", "Las cotas se expresan en milímetros|Cotas en mm", "Quote in millimetri|Quote in mm",
        "単位: mm|寸法単位 mm", "단위: mm", "单位: mm|尺寸单位 mm"),
    (
        "DIMENSIONS ARE IN INCHES|ALL DIMENSIONS IN INCHES|DIMENSIONS IN INCHES", "Maße in Zoll", "Cotes en pouces", "Cotas en pulgadas",
        "Quote in pollici", "単位: inch", "단위: inch", "单位: 英寸"))
DO_NOT_SCALE = (
    "DO NOT SCALE DRAWING|DO NOT SCALE|DO NOT SCALE THIS DRAWING", "Zeichnung nicht skalieren|Nicht aus der Zeichnung abmessen",
    "Ne pas mesurer sur le plan|Ne pas changer l'échelle", "No medir sobre el plano|No cambie la escala", "Non misurare sul disegno", "図面から寸法を測らないこと",
    "도면을 실측하지 말 것", "请勿按图量取尺寸")
DEBURR = (
    "DEBURR AND BREAK SHARP EDGES|BREAK SHARP EDGES AND REMOVE BURRS|REMOVE ALL BURRS, BREAK EDGES",
    "Entgraten und scharfe Kanten brechen|Kanten gebrochen", "Casser les angles vifs|Ébavurer et casser les arêtes vives",
    "Romper aristas vivas y quitar rebabas", "Rimuovere bave e spigoli vivi", "バリ取り、角部糸面取り", "모든 모서리 모따기, 버 제거", "去毛刺,锐边倒钝")
LEGAL = (
    [
        "PROPRIETARY AND CONFIDENTIAL",
        "THE INFORMATION CONTAINED IN THIS DRAWING IS THE SOLE PROPERTY OF {company}. ANY REPRODUCTION IN PART OR AS A WHOLE WITHOUT THE WRITTEN PERMISSION OF {company} IS PROHIBITED.",
        "This document is the property of {company} and must not be copied or handed to third parties without consent.",
        "CONFIDENTIAL. RETURN UPON REQUEST. NO RIGHTS ARE GRANTED WITH THIS PRINT.", "© {company} {year}. All rights reserved."],
    [
        "Weitergabe sowie Vervielfältigung dieses Dokuments sind verboten, soweit nicht ausdrücklich gestattet. Alle Rechte vorbehalten.",
        "Schutzvermerk nach DIN ISO 16016 beachten.", "Für diese Zeichnung behalten wir uns alle Rechte vor."],
    [
        "Ce plan est la propriété de {company} et ne peut être reproduit ni communiqué sans autorisation écrite.",
        "Document confidentiel. Reproduction interdite."],
    ["Este plano es propiedad de {company}. Prohibida su reproducción sin autorización.", "Documento confidencial."],
    [
        "Disegno di proprietà di {company}. Vietata la riproduzione e la divulgazione a terzi senza autorizzazione.",
        "A termini di legge ci riserviamo la proprietà del disegno."],
    ["本図面の無断複写・転載を禁ずる", "本図面は{company}の所有物であり、許可なく第三者に開示してはならない"],
    ["본 도면의 무단 복제 및 유출을 금함", "본 도면은 당사의 자산으로 무단 사용을 금합니다"],
    ["本图纸未经许可不得复制或转让", "版权所有,严禁外传"])
PROJECTION = (
    ("FIRST ANGLE PROJECTION|FIRST ANGLE", "THIRD ANGLE PROJECTION|THIRD ANGLE|3RD ANGLE PROJECTION"),
    ("Projektionsmethode 1|Europäische Projektion", "Projektionsmethode 3"),
    ("Premier dièdre|Projection européenne", "Troisième dièdre"),
    ("Primer diedro", "Tercer diedro"),
    ("Primo diedro|Metodo europeo", "Terzo diedro|Metodo americano"),
    ("第一角法", "第三角法|三角法"),
    ("제1각법", "제3각법|3각법"),
    ("第一角画法|第一视角", "第三角画法|第三视角"))
CHANGES = (
    [
        "INITIAL RELEASE", "RELEASED FOR PRODUCTION", "HOLE DIAMETER WAS {a}", "ADDED CHAMFER", "TOLERANCE UPDATED", "MATERIAL CHANGED",
        "FIRST ISSUE", "NOTE 3 ADDED", "LENGTH WAS {a}", "Updated per ECN", "THREAD CHANGED", "Changed hole position", "PROTOTYPE RELEASE",
        "REVISED FINISH"],
    [
        "Erstausgabe", "Bohrung geändert", "Toleranz angepasst", "Fase ergänzt", "Werkstoff geändert", "Maß {a} geändert", "Freigabe Serie",
        "Gewinde war M8", "Nut entfällt"],
    ["Première diffusion", "Création", "Cote {a} modifiée", "Ajout chanfrein", "Matière modifiée", "Tolérance modifiée"],
    ["Primera edición", "Emisión inicial", "Cota {a} modificada", "Material modificado", "Añadido chaflán"],
    ["Prima emissione", "Modificata quota {a}", "Aggiunto smusso", "Cambio materiale", "Tolleranza aggiornata"],
    ["新規作成", "初版", "公差変更", "寸法変更 {a}", "材質変更", "面取り追加"],
    ["최초 작성", "신규", "공차 변경", "치수 변경 {a}", "재질 변경"],
    ["首次发布", "新建", "公差修改", "尺寸{a}修改", "材料变更", "增加倒角"])
STAMPS = (
    [
        "RELEASED", "PRELIMINARY", "OBSOLETE", "APPROVED", "FOR REFERENCE ONLY", "DRAFT", "CONTROLLED COPY", "UNCONTROLLED COPY", "RECEIVED",
        "FOR INFORMATION", "SUPERSEDED", "FOR QUOTATION", "PROTOTYPE", "CHECKED"],
    ["FREIGEGEBEN", "ENTWURF", "UNGÜLTIG", "GEPRÜFT", "NUR ZUR INFORMATION", "VORABZUG", "EINGEGANGEN"],
    ["BON POUR EXÉCUTION", "PRÉLIMINAIRE", "ANNULÉ", "POUR INFORMATION"],
    ["APROBADO", "PRELIMINAR", "ANULADO", "COPIA CONTROLADA"],
    ["APPROVATO", "PRELIMINARE", "ANNULLATO", "COPIA CONTROLLATA"],
    ["承認済", "参考図", "控", "旧版", "正式図"],
    ["승인", "참고용", "폐기", "배포용"],
    ["受控", "作废", "参考", "已审核"])
WATERMARK = (
    "DRAFT|SAMPLE|CONFIDENTIAL|PRELIMINARY|COPY|REFERENCE ONLY", "ENTWURF|KOPIE|MUSTER|VERTRAULICH", "PROJET|COPIE|SPÉCIMEN", "BORRADOR|COPIA",
    "BOZZA|COPIA", "見本|参考", "참고용|견본", "样图|内部资料")
PRODUCT = (
    "Student edition - not for commercial use", "Academic licence. For teaching purposes only", "Produced with an educational version",
    "Evaluation copy", "Created with a trial licence - not for production")
SHEET_OF = (
    ("{n} OF {m}", "{n}/{m}", "{n} / {m}", "{n} of {m}"),
    ("{n} von {m}", "{n}/{m}", "{n}", "{n} / {m}"),
    ("{n} sur {m}", "{n}/{m}", "{n} / {m}"),
    ("{n} de {m}", "{n}/{m}"),
    ("{n} di {m}", "{n}/{m}"),
    ("{n}/{m}", "{n} / {m}"),
    ("{n}/{m}", "{n} / {m}"),
    ("第 {n} 张 共 {m} 张", "{n}/{m}", "共{m}页 第{n}页"))
UNIT_WORD = (
    ("MILLIMETERS|mm|MILLIMETRES|MM", "INCHES|in|INCH"),
    ("mm|Millimeter", "Zoll|inch"),
    ("mm|millimètres", "pouces"),
    ("mm|milímetros", "pulgadas"),
    ("mm|millimetri", "pollici"),
    ("mm", "inch"),
    ("mm", "inch"),
    ("mm|毫米", "inch"))
EDGES = ("EDGES", "Kanten", "Arêtes", "Aristas", "Spigoli", "角部", "모서리", "棱边")
