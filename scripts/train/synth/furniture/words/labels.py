"""Labels of title blocks and tables: key, then one string for each language of words.LANGUAGES; spellings parted by |,
the usual one first."""
from synth.furniture.words import column

LABELS = {
    "number": (
        "DWG NO.|DRAWING NO.|DWG. NO.|Drawing number|DOCUMENT NO.|DRG. NO.", "Zeichnungsnummer|Zeichnungs-Nr.|Zeichn.-Nr.|Sachnummer|Z.-Nr.",
        "N° de plan|Plan n°|Numéro de plan", "N.º de plano|Plano N.º|Número de plano", "N. disegno|Disegno n.|Numero disegno", "図番|図面番号",
        "도번|도면번호|도면 NO.", "图号|图样代号|图纸编号"),
    "part_number": (
        "PART NO.|PART NUMBER|P/N|Item number", "Teile-Nr.|Artikel-Nr.|Teilenummer|Material-Nr.", "N° pièce|N° article|Référence", "Código|N.º pieza",
        "Codice|Codice articolo", "部品番号|品番", "품번|부품번호", "零件号|零件代号|物料编码"),
    "title": (
        "TITLE|DRAWING TITLE|PART NAME|Title, supplementary title", "Benennung|Titel|Bezeichnung|Titel, zusätzlicher Titel",
        "Désignation|Titre|Titre, titre supplémentaire", "Denominación|Título", "Denominazione|Titolo", "図名|名称|品名|部品名称", "도명|품명|명칭|도면명",
        "名称|图名|零件名称|图样名称"),
    "description": (
        "DESCRIPTION|DESC.", "Beschreibung|Bezeichnung", "Description|Désignation", "Descripción", "Descrizione", "品名|名称", "품명|명칭", "名称|品名规格"),
    "revision": (
        "REV|REV.|REVISION|ISSUE|Rev. level", "Änd.|Index|Änderung|Rev.|Änderungsindex", "Indice|Rév.|Ind.", "Rev.|Revisión|Índice",
        "Rev.|Revisione|Indice", "改訂|版数|REV.", "개정|개정번호|REV.", "版本|版次|版本号"),
    "material": (
        "MATERIAL|MATL|MAT'L|Material spec.", "Werkstoff|Material|Werkstoff/Halbzeug", "Matière|Matériau", "Material", "Materiale", "材質|材料", "재질|재료",
        "材料|材质|材料牌号"),
    "stock": (
        "STOCK|STOCK SIZE|RAW MATERIAL", "Halbzeug|Rohteil|Rohteil-Nr.", "Brut|Demi-produit", "Bruto|Semielaborado", "Grezzo|Semilavorato", "素材|規格",
        "소재|규격", "毛坯|规格"),
    "scale": ("SCALE", "Maßstab|Maßst.|M", "Échelle|Ech.", "Escala", "Scala", "尺度|縮尺", "척도|축척", "比例"),
    "sheet": ("SHEET|SHT|SHEET NO.|Page", "Blatt|Seite|Blatt-Nr.", "Feuille|Folio|Planche", "Hoja", "Foglio", "葉番|頁|シート", "매수|시트|페이지", "张次|页码|页次"),
    "size": ("SIZE|PAPER SIZE|Format", "Format|Blattgröße", "Format", "Formato", "Formato", "用紙|サイズ|図面サイズ", "용지|크기", "图幅|幅面"),
    "code": ("CAGE CODE|CODE|CODE IDENT NO.", "Code|Klassifizierung", "Code", "Código interno", "Codice interno", "コード", "코드", "代码"),
    "mass": (
        "WEIGHT|MASS|WT.|Mass (kg)|EST. WT.", "Gewicht|Masse|Gewicht (kg)|Masse kg", "Masse|Poids|Masse (kg)", "Peso|Masa|Peso (kg)",
        "Peso|Massa|Peso (kg)", "質量|重量|質量(kg)", "질량|중량|중량(kg)", "重量|质量|重量(kg)"),
    "finish": (
        "FINISH|SURFACE FINISH|SURFACE TREATMENT|COATING", "Oberfläche|Oberflächengüte|Oberflächenbehandlung",
        "État de surface|Finition|Traitement de surface", "Acabado|Acabado superficial", "Finitura|Trattamento superficiale", "表面処理|仕上げ", "표면처리|후처리",
        "表面处理"),
    "heat": (
        "HEAT TREATMENT|HEAT TREAT|HARDNESS", "Wärmebehandlung|Härte", "Traitement thermique|Traitement", "Tratamiento térmico|Tratamiento",
        "Trattamento termico|Trattamento", "熱処理|硬度", "열처리|경도", "热处理|硬度"),
    "units": ("UNITS|UNIT|Dimension unit", "Einheit|Einheiten", "Unité|Unités", "Unidades|Unidad", "Unità", "単位", "단위", "单位"),
    "general_tolerances": (
        "TOLERANCES|GENERAL TOLERANCE|TOLERANCE|GEN. TOL.|General tolerances", "Allgemeintoleranz|Allgemeintoleranzen|Freimaßtoleranz|Toleranzen",
        "Tolérances générales|Tolérance générale", "Tolerancias generales|Tolerancia general", "Tolleranze generali|Tolleranza generale",
        "普通公差|一般公差|指示なき公差", "일반공차|보통공차", "未注公差|一般公差|未注尺寸公差"),
    "projection": (
        "PROJECTION|PROJECTION METHOD", "Projektion|Projektionsmethode", "Projection|Méthode de projection", "Proyección", "Proiezione", "投影法|投影",
        "투상법|투상", "投影方法|视角"),
    "quantity": (
        "QTY|QTY REQ'D|QUANTITY|REQ'D", "Menge|Stückzahl|Stück|Anzahl", "Quantité|Qté", "Cantidad|Cant.", "Quantità|Q.tà", "数量|個数|員数", "수량|개수",
        "数量|件数"),
    "company": (
        "COMPANY|LEGAL OWNER|COMPANY NAME", "Firma|Gesetzlicher Eigentümer", "Société|Entreprise|Propriétaire légal", "Empresa", "Azienda|Società",
        "会社名", "회사명", "公司名称|公司"),
    "customer": ("CUSTOMER|CLIENT", "Kunde|Auftraggeber", "Client", "Cliente", "Cliente", "客先|納入先", "고객사|고객", "客户"),
    "project": (
        "PROJECT|PROJECT NAME|PROJECT NO.", "Projekt|Projekt-Nr.|Auftrag", "Projet|Affaire", "Proyecto", "Progetto|Commessa", "工事名|プロジェクト",
        "프로젝트|공사명", "项目名称|项目"),
    "job": (
        "JOB NO.|WORK ORDER|CONTRACT NO.|ORDER NO.", "Auftrags-Nr.|Auftrag", "N° d'affaire|Commande", "N.º de orden|Pedido", "Commessa n.|Ordine",
        "工番|製番", "공번|제번", "工单号"),
    "department": (
        "DEPARTMENT|DEPT.|Responsible dept.", "Abteilung|Verantwortl. Abtlg.|Abt.", "Service|Service responsable", "Departamento|Dpto. responsable",
        "Reparto|Ente responsabile", "部署|部門", "부서", "部门"),
    "reference": (
        "Technical reference|CONTACT", "Technische Referenz|Ansprechpartner", "Référence technique|Contact", "Referencia técnica",
        "Riferimento tecnico", "担当", "담당", "技术负责|联系人"),
    "document_type": (
        "Document type|TYPE", "Dokumentenart|Dokumentart", "Type de document", "Tipo de documento", "Tipo di documento", "図面種類|文書種別", "문서종류|도면종류",
        "文件类型"),
    "status": (
        "STATUS|Document status", "Dokumentenstatus|Status", "Statut|État du document", "Estado|Estado del documento", "Stato|Stato del documento",
        "状態|ステータス", "상태", "状态|阶段标记"),
    "comments": (
        "COMMENTS|REMARKS|NOTES", "Bemerkung|Bemerkungen|Hinweis", "Remarques|Observations", "Observaciones|Notas", "Note|Osservazioni", "備考|記事",
        "비고", "备注"),
    "replaces": ("SUPERSEDES|REPLACES", "Ersatz für|Ersetzt", "Remplace", "Sustituye a", "Sostituisce il", "旧図番|代替", "대체", "替代|旧底图总号"),
    "replaced_by": ("SUPERSEDED BY|REPLACED BY", "Ersetzt durch", "Remplacé par", "Sustituido por", "Sostituito da", "後継図番", "대체됨", "被替代"),
    "used_on": ("USED ON", "Verwendung", "Utilisé sur", "Usado en", "Usato su", "使用先", "적용", "所属装配"),
    "next_assembly": ("NEXT ASSY|NEXT ASSEMBLY", "Baugruppe", "Ensemble", "Conjunto", "Complessivo", "上位図番", "상위도면", "上级装配"),
    "model": ("MODEL|MODEL NO.|MODEL NAME", "Modell|Typ", "Modèle", "Modelo", "Modello", "機種|型式", "기종|형식", "型号|机型"),
    "file": (
        "FILE NAME|DRAWING FILE NAME|CAD FILE|FILE", "Dateiname|Datei", "Fichier|Nom de fichier", "Archivo", "File|Nome file", "ファイル名|データ名", "파일명",
        "文件名"),
    "language": ("LANG.", "Spr.", "Lang.", "Idioma", "Lingua", "言語", "언어", "语言"),
    "date": (
        "DATE|ISSUE DATE|Date of issue|ISSUED DATE", "Datum|Ausgabedatum|Erstelldatum", "Date|Date d'édition", "Fecha|Fecha de edición",
        "Data|Data di emissione", "日付|作成日|年月日", "작성일|날짜|일자", "日期|出图日期"),
    "name": ("NAME", "Name", "Nom", "Nombre", "Nome", "氏名|名前", "성명|이름", "姓名"),
    "signature": ("SIGNATURE|SIGN.|SIGNED", "Signatur|Unterschrift", "Visa|Signature", "Firma", "Firma", "署名|サイン", "서명", "签名|签字"),
    "drawn": (
        "DRAWN|DRAWN BY|DRN|DWN BY|CREATED BY|PREPARED BY", "Gezeichnet|Gez.|Bearbeitet|Bearb.|Erstellt|Erstellt durch",
        "Dessiné|Dessiné par|Dessinateur|Créé par", "Dibujado|Dibujado por|Dibujó", "Disegnato|Disegnatore|Disegnato da", "製図|作成|作成者|作図", "작성|제도|작도",
        "制图|绘图|拟制"),
    "designed": (
        "DESIGNED BY|DESIGN|DESIGNED|DSGN", "Konstruiert|Konstrukteur|Konstr.", "Conçu par|Conçu|Étudié", "Diseñado|Diseñado por|Proyectado",
        "Progettato|Progettista", "設計|設計者", "설계", "设计"),
    "checked": (
        "CHECKED|CHECKED BY|CHKD|CHK'D|REVIEWED", "Geprüft|Gepr.|Prüfer", "Vérifié|Vérifié par|Contrôlé",
        "Comprobado|Revisado|Verificado|Comprobado por", "Controllato|Verificato|Controllato da", "検図|確認|照査", "검도|검토|확인", "校对|校核|审核"),
    "approved": (
        "APPROVED|APPROVED BY|APPR|APP'D|APPVD", "Genehmigt|Freigegeben|Freigabe|Genehmigt von", "Approuvé|Approuvé par|Validé par",
        "Aprobado|Aprobado por", "Approvato|Approvato da", "承認|承認者", "승인", "批准|审定"),
    "engineering": (
        "ENG APPR.|ENGR|ENGINEER|ENG.", "Konstruktion|Technik", "Bureau d'études|B.E.", "Ingeniería", "Ufficio tecnico", "技術", "기술", "工艺"),
    "manufacturing": (
        "MFG APPR.|MFG|MFG.", "Produktion|Fertigung", "Fabrication|Méthodes", "Fabricación|Producción", "Produzione", "製造", "제조", "工艺|制造"),
    "quality": ("Q.A.|QA|QUALITY|QC", "Qualität|QS", "Qualité", "Calidad", "Qualità", "品質|品証", "품질", "质检|品质"),
    "standards": ("STDS|STANDARDS", "Norm|Normgepr.", "Normes", "Normas", "Norme", "標準", "표준화", "标准化"),
    "item": ("ITEM|ITEM NO.|NO.|POS", "Pos.|Pos|Pos.-Nr.", "Rep.|Repère", "Marca|Pos.", "Pos.", "番号|部番|照合番号", "품번|번호", "序号"),
    "change": (
        "DESCRIPTION|DESCRIPTION OF CHANGE|CHANGE|REVISION NOTE", "Änderung|Beschreibung|Änderungstext", "Modification|Nature de la modification",
        "Modificación|Descripción", "Modifica|Descrizione modifica", "訂正記事|変更内容|改訂内容", "개정내용|변경내용", "更改内容|变更内容"),
    "change_by": ("BY|REV BY|REVISED BY|APPROVED", "Name|Bearb.", "Nom|Par", "Nombre|Por", "Nome|Firma", "担当|訂正者", "작성|담당", "签名|更改人"),
    "change_number": ("ECN|ECO|ECN NO.|ECR", "Änd.-Nr.|ÄM-Nr.", "N° modif.", "N.º cambio", "N. modifica", "変更番号", "변경번호", "更改文件号"),
    "zone": ("ZONE", "Feld|Zone", "Zone", "Zona", "Zona", "区域", "구역", "分区"),
    "revisions": (
        "REVISIONS|REVISION HISTORY|REVISION TABLE", "Änderungen|Änderungshistorie", "Modifications|Révisions", "Revisiones|Modificaciones",
        "Revisioni|Modifiche", "改訂履歴|訂正", "개정이력|변경사항", "更改记录|修订记录"),
    "parts_list": (
        "PARTS LIST|BILL OF MATERIALS|LIST OF MATERIAL", "Stückliste", "Nomenclature", "Lista de materiales|Despiece",
        "Distinta base|Distinta materiali", "部品表|部品欄", "부품표", "明细表|明细栏"),
    "mark": ("MARK|LTR|SYM", "Zust.", "Ind.", "Mod.", "Mod.", "符号|訂符", "부호", "标记"),
    "count": ("NO. OF PLACES", "Anz.", "Nb", "N.º", "N.", "数", "개소", "处数"),
    "nominal": (
        "NOMINAL SIZE|SIZE RANGE|DIMENSION RANGE", "Nennmaß|Nennmaßbereich", "Cote nominale", "Medida nominal", "Quota nominale", "基準寸法|寸法区分",
        "기준치수|치수구분", "基本尺寸|尺寸分段"),
    "deviation": (
        "TOLERANCE|DEVIATION|LIMITS", "Abmaß|Grenzabmaß|Abmaße", "Écart|Écarts", "Desviación|Desviaciones", "Scostamento|Scostamenti", "許容差", "허용차",
        "极限偏差"),
    "fit": ("FIT|TOLERANCE", "Passung|Passmaß", "Ajustement", "Ajuste", "Accoppiamento", "はめあい", "끼워맞춤", "配合|公差带"),
    "linear": ("LINEAR", "Längenmaße|Länge", "Linéaire", "Lineales", "Lineare", "長さ", "길이", "线性尺寸"),
    "angular": ("ANGULAR|ANGLES", "Winkel|Winkelmaße", "Angulaire", "Angulares", "Angolare", "角度", "각도", "角度"),
    "tag": ("TAG|HOLE|ID", "Bohrung|Pos.", "Rep.|Trou", "Agujero|Ref.", "Foro|Rif.", "記号|穴", "기호|구멍", "孔号|标签"),
    "x": ("X LOC|X|X DIM", "X", "X", "X", "X", "X", "X", "X"), "y": ("Y LOC|Y|Y DIM", "Y", "Y", "Y", "Y", "Y", "Y", "Y"),
    "hole_size": ("SIZE|DESCRIPTION|HOLE SIZE", "Größe|Bohrung", "Taille|Diamètre", "Tamaño", "Dimensione", "サイズ|穴径", "크기", "尺寸|孔径"),
    "stage": ("STAGE", "Phase", "Phase", "Fase", "Fase", "段階", "단계", "阶段标记"),
    "sheets_total": ("TOTAL", "Bl.", "Total", "Total", "Totale", "全葉", "총매수", "共 张")}


def spelling(key, language, choice):
    """The spelling of a label in a language; `choice` in [0, 1) picks one, the usual ones more often."""
    forms = LABELS[key][column(language)].split("|")
    return forms[int(choice ** 1.7 * len(forms))]
