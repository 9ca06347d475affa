"""Names of parts by family, and how offices qualify them; one string for each language of words.LANGUAGES, | between."""

TITLES = {
    "shaft": (
        "Shaft|Drive Shaft|Motor Shaft|Output Shaft|Spindle|Axle|Input Shaft|Stepped Shaft|Roller Shaft|Main Spindle",
        "Welle|Antriebswelle|Abtriebswelle|Spindel|Achse|Getriebewelle|Zwischenwelle|Rollenachse",
        "Arbre|Arbre moteur|Arbre de sortie|Broche|Axe|Arbre intermédiaire|Arbre de transmission",
        "Eje|Eje motriz|Árbol de salida|Husillo|Eje intermedio|Eje de rodillo",
        "Albero|Albero motore|Albero di uscita|Mandrino|Perno|Albero intermedio", "シャフト|駆動軸|出力軸|主軸|中間軸|ローラ軸", "샤프트|구동축|출력축|주축|중간축|롤러축",
        "轴|传动轴|输出轴|主轴|中间轴|阶梯轴"),
    "pin": (
        "Pin|Dowel Pin|Hinge Pin|Locating Pin|Pivot Pin|Clevis Pin|Guide Pin", "Bolzen|Stift|Lagerbolzen|Zentrierstift|Gelenkbolzen|Führungsbolzen",
        "Axe|Goupille|Axe d'articulation|Pion de centrage|Pied de centrage", "Pasador|Perno|Pasador guía|Bulón|Eje de articulación",
        "Perno|Spina|Spina di centraggio|Perno di articolazione", "ピン|位置決めピン|支点ピン|ガイドピン", "핀|위치결정핀|힌지핀|가이드핀", "销|定位销|销轴|导向销"),
    "bush": (
        "Bush|Bushing|Spacer|Guide Bush|Sleeve|Collar|Spacer Sleeve|Bearing Sleeve|Ring",
        "Buchse|Hülse|Distanzhülse|Lagerbuchse|Führungsbuchse|Ring|Distanzring", "Bague|Douille|Entretoise|Manchon|Bague de guidage|Coussinet",
        "Casquillo|Buje|Separador|Manguito|Anillo|Casquillo guía", "Boccola|Bussola|Distanziale|Manicotto|Anello|Bronzina",
        "ブッシュ|カラー|スリーブ|スペーサ|ガイドブッシュ", "부시|칼라|슬리브|스페이서|가이드부시", "衬套|轴套|隔套|导向套|套筒"),
    "fitting": (
        "Fitting|Nipple|Adapter|Threaded Sleeve|Union|Plug|Nozzle|Connector", "Verschraubung|Nippel|Adapter|Gewindebuchse|Stutzen|Düse|Anschluss",
        "Raccord|Mamelon|Adaptateur|Embout|Bouchon|Buse", "Racor|Niple|Adaptador|Boquilla|Tapón|Conector",
        "Raccordo|Nipplo|Adattatore|Ugello|Tappo|Bocchettone", "継手|ニップル|アダプタ|ノズル|プラグ", "피팅|니플|어댑터|노즐|플러그", "接头|管接头|转接头|喷嘴|螺塞"),
    "flange": (
        "Flange|Bearing Flange|Mounting Flange|Motor Flange|Adapter Flange|Hub|Coupling Half|End Cap",
        "Flansch|Lagerflansch|Motorflansch|Nabe|Kupplungshälfte|Anschlussflansch|Lagerdeckel",
        "Bride|Bride moteur|Flasque|Moyeu|Bride de fixation|Demi-accouplement", "Brida|Brida de motor|Cubo|Brida de montaje|Tapa de cojinete",
        "Flangia|Flangia motore|Mozzo|Flangia di supporto|Semigiunto", "フランジ|軸受フランジ|モータフランジ|ハブ|軸受カバー", "플랜지|베어링 플랜지|모터 플랜지|허브",
        "法兰|轴承法兰|电机法兰|轮毂|联轴器法兰"),
    "pulley": (
        "Pulley|V-Belt Pulley|Timing Pulley|Roller|Idler Pulley|Sheave|Wheel|Guide Roller",
        "Riemenscheibe|Umlenkrolle|Rolle|Keilriemenscheibe|Laufrad|Führungsrolle", "Poulie|Poulie à gorge|Galet|Poulie crantée|Roue",
        "Polea|Polea dentada|Rodillo|Rueda|Polea tensora", "Puleggia|Puleggia trapezia|Rullo|Ruota|Galoppino", "プーリ|タイミングプーリ|ローラ|アイドラ|車輪",
        "풀리|타이밍 풀리|롤러|아이들러", "带轮|同步带轮|滚轮|导轮|张紧轮"),
    "gear": (
        "Gear|Spur Gear|Pinion|Gear Wheel|Sprocket|Gear Blank|Drive Gear", "Zahnrad|Stirnrad|Ritzel|Kettenrad|Zahnradrohling",
        "Roue dentée|Pignon|Engrenage|Pignon moteur", "Engranaje|Piñón|Rueda dentada|Corona", "Ingranaggio|Pignone|Ruota dentata|Corona",
        "歯車|平歯車|ピニオン|スプロケット", "기어|스퍼기어|피니언|스프로킷", "齿轮|直齿轮|小齿轮|链轮"),
    "disc": (
        "Disc|Disk|Washer|Brake Disc|Cover Disc|Thrust Washer|Encoder Disc|Face Plate", "Scheibe|Deckscheibe|Bremsscheibe|Anlaufscheibe|Passscheibe",
        "Disque|Rondelle|Disque de frein|Rondelle de butée", "Disco|Arandela|Disco de freno|Tapa", "Disco|Rondella|Disco freno|Ralla",
        "ディスク|円板|座金|ブレーキディスク", "디스크|원판|와셔|브레이크 디스크", "圆盘|垫圈|制动盘|压盘"),
    "plate": (
        "Plate|Base Plate|Mounting Plate|Adapter Plate|Clamp Plate|Top Plate|Guide Plate|Jig Plate|Backing Plate",
        "Platte|Grundplatte|Adapterplatte|Montageplatte|Spannplatte|Halteplatte", "Plaque|Plaque de base|Semelle|Platine|Plaque de montage",
        "Placa|Placa base|Placa de montaje|Placa guía|Pletina", "Piastra|Piastra base|Piastra di montaggio|Piastrina", "プレート|ベースプレート|取付板|当て板",
        "플레이트|베이스 플레이트|취부판|가이드 플레이트", "板|底板|安装板|压板|连接板"),
    "bracket": (
        "Bracket|Angle Bracket|Support Bracket|Mounting Bracket|Sensor Bracket|L-Bracket|Motor Mount",
        "Winkel|Halter|Haltewinkel|Konsole|Sensorhalter|Lagerwinkel", "Équerre|Support|Équerre de fixation|Patte|Support capteur",
        "Soporte|Escuadra|Soporte de motor|Ménsula", "Staffa|Supporto|Squadretta|Mensola|Supporto motore", "ブラケット|取付金具|L金具|センサブラケット",
        "브라켓|앵글 브라켓|센서 브라켓|지지대", "支架|角板|安装支架|传感器支架"),
    "block": (
        "Block|Bearing Block|Guide Block|Stop Block|Manifold|Clamp Block|Slide|V-Block",
        "Block|Lagerbock|Führungsblock|Anschlag|Spannblock|Schlitten|Ventilblock", "Bloc|Palier|Butée|Coulisseau|Mors|Cale",
        "Bloque|Soporte de rodamiento|Tope|Mordaza|Corredera", "Blocco|Supporto cuscinetto|Blocchetto|Cursore|Ganascia", "ブロック|軸受台|ガイドブロック|ストッパ",
        "블록|베어링 블록|가이드 블록|스토퍼", "块|轴承座|导向块|挡块|滑块"),
    "housing": (
        "Housing|Gear Housing|Bearing Housing|Enclosure|Pump Body|Valve Body|Case",
        "Gehäuse|Lagergehäuse|Getriebegehäuse|Pumpengehäuse|Ventilgehäuse", "Carter|Boîtier|Corps de pompe|Corps de palier",
        "Carcasa|Caja|Cuerpo de bomba|Alojamiento", "Carcassa|Scatola|Corpo pompa|Corpo valvola|Alloggiamento", "ハウジング|軸受箱|ケース|ポンプ本体",
        "하우징|베어링 하우징|케이스|펌프 바디", "壳体|轴承座|箱体|泵体|阀体"),
    "cover": (
        "Cover|End Cover|Lid|Cap|Inspection Cover|Bearing Cover|Guard", "Deckel|Lagerdeckel|Abdeckung|Haube|Verschlussdeckel",
        "Couvercle|Capot|Chapeau|Flasque", "Tapa|Cubierta|Tapa de cojinete", "Coperchio|Carter|Tappo|Calotta", "カバー|蓋|軸受蓋|端面カバー", "커버|덮개|베어링 커버",
        "盖|端盖|轴承盖|盖板"),
    "lever": (
        "Lever|Arm|Link|Crank|Rocker Arm|Connecting Link|Handle", "Hebel|Lasche|Kurbel|Arm|Schwinge|Pleuel",
        "Levier|Biellette|Bras|Manivelle|Culbuteur", "Palanca|Biela|Brazo|Manivela", "Leva|Biella|Braccio|Manovella|Bielletta", "レバー|アーム|リンク|クランク",
        "레버|암|링크|크랭크", "杠杆|连杆|摇臂|曲柄"),
    "clevis": (
        "Clevis|Fork|Fork End|Yoke|Fork Head", "Gabel|Gabelkopf|Gabelstück", "Chape|Fourche", "Horquilla", "Forcella", "クレビス|フォーク|二山クレビス", "클레비스|포크",
        "叉|叉头|拨叉"),
    "sheet": (
        "Sheet Metal Bracket|Panel|Chassis|Cover Plate|Bent Bracket|Tray|Front Panel", "Blechwinkel|Blech|Abdeckblech|Chassis|Frontplatte|Halteblech",
        "Tôle pliée|Capot tôle|Panneau|Châssis", "Chapa plegada|Panel|Chasis|Bandeja", "Lamiera piegata|Pannello|Telaio|Staffa in lamiera",
        "板金ブラケット|パネル|シャーシ|板金カバー", "판금 브라켓|패널|섀시", "钣金件|面板|折弯件|机箱"),
    "weldment": (
        "Weldment|Frame|Welded Bracket|Support|Base Frame|Welded Support", "Schweißteil|Rahmen|Gestell|Schweißkonsole|Grundrahmen",
        "Ensemble mécano-soudé|Châssis|Support soudé|Bâti", "Conjunto soldado|Bastidor|Soporte soldado", "Saldato|Telaio|Supporto saldato|Basamento",
        "溶接組立|フレーム|架台|溶接ブラケット", "용접물|프레임|가대", "焊接件|机架|焊接支架")}
FAMILY = {
    "lug": "lever", "angle": "bracket", "box": "housing", "cap": "cover", "ring": "bush", "hub": "flange", "link": "lever", "sheet_metal": "sheet",
    "bent": "sheet", "weld": "weldment", "fork": "clevis", "manifold": "block", "body": "housing", "base": "plate", "wheel": "pulley", "arm": "lever",
    "spacer": "bush", "washer": "disc"}
SUFFIX = (
    "Left|Right|LH|RH|Upper|Lower|Small|Large|Long|Front|Rear|Assy|Machined|Type A|Mk 2|V2",
    "links|rechts|oben|unten|klein|lang|vorne|hinten|bearbeitet|Typ A|kpl.", "gauche|droit|supérieur|inférieur|long|avant|arrière|usiné|type A",
    "izquierdo|derecho|superior|inferior|corto|delantero|mecanizado|tipo A", "sinistro|destro|superiore|inferiore|lungo|anteriore|lavorato|tipo A",
    "(左)|(右)|上|下|A|B|加工図|2型", "(좌)|(우)|상|하|A|B|가공도", "(左)|(右)|上|下|A|B|加工件|II型")


def family_of(name):
    """The family of titles that a library's family name belongs to."""
    if name in TITLES:
        return name
    for part, family in list(FAMILY.items()) + [(f, f) for f in TITLES]:
        if part in name:
            return family
    return "block"
