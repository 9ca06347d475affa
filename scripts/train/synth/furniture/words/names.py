"""People, companies and materials: names are invented or the commonest of their country, companies are made of syllables."""

GIVEN = (
    "James Mary Robert Linda David Susan Tom Karen Paul Emma Mark Alice Peter Nina Steve Jo Ryan Kate Sam Laura",
    "Thomas Anna Michael Petra Stefan Julia Klaus Sabine Jens Uwe Lena Martin Ralf Heike Jonas",
    "Jean Marie Pierre Claire Luc Sophie Marc Julie Hugo Camille Yves Elise", "José Ana Luis Carmen Javier Elena Pablo Marta Diego Lucía",
    "Marco Giulia Luca Paola Andrea Sara Paolo Chiara Fabio Elisa", "佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田", "김민수 이영희 박지훈 최유진 정현우 강서연 조민재 윤지영",
    "王伟 李娜 张强 刘洋 陈静 杨勇 赵敏 黄磊 周杰 吴芳")
FAMILY = (
    "Smith Miller Brown Taylor Walker Harris Clark Lewis Young King Wright Hill Green Baker Carter Evans Reed Ward Cole Hughes",
    "Müller Schmidt Weber Fischer Wagner Becker Hoffmann Koch Bauer Schröder Krüger Braun Lange Vogel Weiß",
    "Martin Bernard Petit Durand Moreau Lefèvre Roux Girard Lambert Fontaine", "García López Martín Sánchez Pérez Gómez Ruiz Muñoz Torres Ortega",
    "Rossi Russo Ferrari Bianchi Romano Colombo Ricci Greco Conti Gallo", "", "", "")
# starts and ends of invented company names
HEAD = "Vel Tarn Ord Kes Bral Noxe Quil Harv Zent Mor Plun Drae Isk Wend Fal Grum Sylv Arbo Krel Lund Osk Pren Tav Ulm Yar Eld Corv Jast".split()
TAIL = "mora wick ando tris vex elo gard ico ster umi dane quist ova lith entz aro holt ique marn ula bek tov".split()
BRANCH = (
    "Precision|Machining|Engineering|Tooling|Dynamics|Robotics|Motion|Industries|Labs|Works|Systems",
    "Maschinenbau|Technik|Präzisionstechnik|Antriebe|Werkzeugbau|Feinmechanik|Systeme", "Mécanique|Industrie|Usinage|Précision|Technologies",
    "Mecanizados|Industrias|Ingeniería|Talleres", "Meccanica|Officine|Costruzioni|Automazione", "精機|製作所|工業|技研|精密", "정밀|기계|산업|테크",
    "机械|精密机械|传动设备|自动化设备")
FORM = (
    "Inc.|Ltd.|LLC|Co.|Corp.|", "GmbH|AG|KG|GmbH & Co. KG|", "S.A.S.|S.A.|SARL|", "S.L.|S.A.|", "S.r.l.|S.p.A.|", "株式会社|(株)|有限会社", "(주)|주식회사",
    "有限公司|股份有限公司|厂")
CJK_HEAD = {"ja": "東峰 北稜 瑞穂野 青嶺 光洋台 三葉川 桐原 白樺 暁".split(), "ko": "새한솔 동명성 가람터 누리온 태산정 한결솔 미르온".split(), "zh": "恒岳远 华岭达 瑞川诚 铭峰远 盛桥 鼎禾 川屿".split()}
SCHOOL = (
    "College of Technology|Engineering School|Mechanical Engineering Dept.|Student Design Team|Technical Institute|Makerspace",
    "Technikerschule|Berufskolleg|Hochschule, Maschinenbau|Lehrwerkstatt", "Lycée technique|I.U.T. Génie Mécanique|École d'ingénieurs",
    "Escuela de Ingeniería|Instituto Técnico", "Istituto Tecnico|Dip. di Ingegneria", "工業高等専門学校|機械工学科", "공업고등학교|기계공학과", "职业技术学院|机械工程系")
DEPARTMENT = (
    "Design|R&D|ME-2|Engineering|Tooling|Mechanics|D-14", "Konstruktion|Entwicklung|TE-3|KON 2|Vorrichtungsbau", "Bureau d'études|R&D|Méthodes|BE-2",
    "Oficina técnica|I+D|Diseño", "Ufficio tecnico|R&S|UT-2", "設計課|技術部|開発部|設計2課", "설계팀|기술부|연구소", "设计部|技术部|研发部")
DOCUMENT = (
    "Part drawing|Component drawing|Detail drawing|Machining drawing|Assembly drawing",
    "Teilzeichnung|Fertigungszeichnung|Einzelteilzeichnung|Rohteilzeichnung", "Plan de pièce|Plan de définition|Dessin de définition",
    "Plano de pieza|Plano de fabricación", "Disegno di particolare|Disegno costruttivo", "部品図|製作図|加工図", "부품도|제작도|가공도", "零件图|加工图")
STATUS = (
    "Released|In work|For approval|Draft|Prototype|Production", "Freigegeben|In Arbeit|Entwurf|Zur Prüfung|Prototyp",
    "Validé|En cours|Projet|Pour approbation", "Aprobado|En curso|Borrador", "Rilasciato|In lavorazione|Bozza", "正式|検討中|試作|量産", "승인|작업중|시제품|양산",
    "受控|试制|批量|S|A")

# material of a part -> by (iso/din, asme, jis); | between
MATERIALS = {
    "steel": (
        "S235JR|S235JR+AR|S355J2|C45E|C45|42CrMo4|16MnCr5|1.0503|1.7225|11SMn30|C35|St 37-2|E335|1.0037|1.7131|EN 10025 S355J2+N|34CrNiMo6|Steel|"
        "100Cr6",
        "AISI 1018|1018 CRS|AISI 1045|AISI 4140|A36 STEEL|12L14|ASTM A36|4340 STEEL, ANNEALED|LOW CARBON STEEL|STEEL, 1020 CR|"
        "ASTM A108, GRADE 1018|8620",
        "S45C|SS400|SCM435|SCM440|SCM415|S50C|STKM13A|S35C|SUJ2|SK4"),
    "stainless": (
        "1.4301|X5CrNi18-10|1.4404|1.4305|1.4571|X2CrNiMo17-12-2 (1.4404)|X8CrNiS18-9|1.4021|EN 10088-3 1.4301|Edelstahl A2|AISI 316L",
        "AISI 304|304 STAINLESS STEEL|316L|17-4 PH H900|303 SST|AISI 416|304 SS|STAINLESS STEEL 316|CRES 304, ASTM A276|15-5PH H1025",
        "SUS304|SUS303|SUS316L|SUS420J2|SUS440C|SUS304-2B"),
    "aluminium": (
        "EN AW-6082 T6|EN AW-6060 T66|EN AW-5754|AlMgSi1|EN AW-7075 T6|3.2315|AlMg3|EN AW-2007|AlCu4PbMgMn|AlMg4,5Mn|EN AW-6061|Aluminium 6082",
        "6061-T6|6061-T651|ALUMINUM 6061-T6|7075-T6|AL 6061-T6 PER ASTM B209|2024-T351|5052-H32|6063-T5|ALUM, 6061-T651, AMS-QQ-A-250/11|MIC-6",
        "A5052|A6063|A2017|A7075|A6061|A5056|A5052P-H112"),
    "brass": (
        "CuZn39Pb3|CW614N|2.0401|CuSn8|CuZn37|Ms58|CuSn12-C|CW617N", "BRASS C360|C36000|BRONZE C932|SAE 660|C93200 BEARING BRONZE|BRASS, 360",
        "C3604|C3604BD|BC6|C2801P|CAC406"),
    "cast": (
        "GG25|EN-GJL-250|EN-GJS-400-15|GGG40|GJL-200|EN-GJS-500-7|GS-45|EN AC-43000|G-AlSi10Mg|0.6025",
        "CAST IRON CLASS 30|GRAY IRON ASTM A48 CL 35|DUCTILE IRON 65-45-12|A356-T6|ASTM A536 65-45-12", "FC250|FC200|FCD450|FCD400|AC4C-T6|SC450"),
    "plastic": (
        "POM-C|PA6|PEEK|PE-UHMW|POM-C natur|PTFE|PA 6.6 GF30|ABS|PC|PMMA|POM schwarz|PET-P",
        "DELRIN|ABS|NYLON 6/6|PEEK|UHMW PE|ACETAL, BLACK|POLYCARBONATE|PTFE|ULTEM 1000", "POM|MCナイロン|PEEK|ABS|PTFE|PC|UPE"),
    "sheet": (
        "DC01|DC01 A m|DX51D+Z275|S235JR t=2|1.4301 2 mm|EN AW-5754 H22|S355MC|Blech 3 mm S235|DC04",
        "16 GA CRS|11 GA A1008|.060 AL 5052-H32|14 GA 304 SST|A1011 HR, .125|0.090 THK 5052-H32",
        "SPCC t1.6|SPHC t3.2|SECC t1.2|SUS304 t2.0|A5052P t2|SPCC-SD t2.3")}
ZH = {
    "steel": "45|Q235A|40Cr|Q345B|20CrMnTi|45钢|GCr15", "stainless": "304|06Cr19Ni10|316L|2Cr13|S30408", "aluminium": "6061|6061-T6|2A12|7075|5052",
    "brass": "H62|HPb59-1|ZCuSn10P1", "cast": "HT200|HT250|QT450-10|ZL104", "plastic": "POM|PA66|PEEK|聚四氟乙烯|ABS",
    "sheet": "Q235A t=2|SPCC t1.5|304 t=1.5|SECC 1.2"}
KO = {
    "steel": "SM45C|SS400|SCM440|SCM415|SS275", "stainless": "STS304|STS316L|STS303", "aluminium": "AL6061|AL5052|AL7075", "brass": "C3604|BC6",
    "cast": "GC200|GC250|GCD450", "plastic": "POM|MC나일론|PEEK|아세탈", "sheet": "SPCC t1.6|SS400 t3.2|STS304 t2"}
DENSITY = {"steel": 7.85, "stainless": 7.9, "aluminium": 2.7, "brass": 8.5, "cast": 7.2, "plastic": 1.4, "sheet": 7.85}   # g/cm3

FINISHES = (
    "-|NONE|BLACK OXIDE|ZINC PLATED|ANODIZE CLEAR|ANODIZE, BLACK|AS MACHINED|PASSIVATE|POWDER COAT BLACK|NICKEL PLATE|BEAD BLAST|PAINT RAL 7035|"
    "63 MAX|CLEAR ANODIZE TYPE II",
    "blank|brüniert|verzinkt|eloxiert E6/EV1|pulverbeschichtet RAL 9005|gal Zn8|chem. vernickelt|roh|gestrahlt",
    "Brut|Zingué|Anodisé incolore|Bruni|Nickelé chimique|Peinture RAL 7016|Passivé", "Pavonado|Cincado|Anodizado|Pintado RAL 5010|Niquelado|Natural",
    "Brunitura|Zincatura bianca|Anodizzato|Nichelatura|Verniciato RAL 7035|Grezzo", "黒染め|三価クロメート|白アルマイト|無電解ニッケル|黒アルマイト|なし|塗装",
    "흑착색|아연도금|백색 아노다이징|무전해니켈|도장|없음", "发黑|镀锌|阳极氧化|喷砂|化学镀镍|喷塑|无")
HEATS = (
    "HARDEN 58-62 HRC|CASE HARDEN .5-.8|Q&T 28-32 HRC|STRESS RELIEVE|NONE|INDUCTION HARDEN",
    "einsatzgehärtet 58+4 HRC|vergütet|nitriert|spannungsarm geglüht|-", "Trempe revenu|Cémenté trempé 58-62 HRC|Nitruration",
    "Templado y revenido|Cementado|Nitrurado", "Bonificato|Cementato e temprato 58-62 HRC|Nitrurato", "高周波焼入 HRC55-60|調質 HB235-270|浸炭焼入|なし",
    "고주파 열처리|조질|침탄 HRC58-62", "调质 28-32HRC|淬火 45-50HRC|渗碳淬火|无")
