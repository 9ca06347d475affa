"""Words, phrases, materials, standards and file names of drawings in the eight languages written in Latin script
or borrowed into it, and made-up words so that the recogniser reads letters rather than remembers words."""

ENGLISH = """MATERIAL FINISH SCALE SHEET DRAWN CHECKED APPROVED DATE TITLE REVISION WEIGHT SIZE NAME PART NUMBER DRAWING TOLERANCES UNLESS OTHERWISE SPECIFIED DIMENSIONS ARE IN
MILLIMETERS INCHES ANGULAR SURFACE ROUGHNESS BREAK SHARP EDGES DEBURR ALL REMOVE BURRS NOTES HEAT TREATMENT HARDNESS ANODIZE BLACK CLEAR ZINC PLATED PAINT RED MASS VOLUME DENSITY
ASSEMBLY ITEM QTY DESCRIPTION SHAFT FLANGE BRACKET HOUSING COVER PLATE BUSH RING PULLEY GEAR BEARING SPACER PIN SCREW WASHER NUT BOLT SPRING LEVER BLOCK BASE ADAPTER HOLDER CLAMP
THRU THREAD TAPPED DEPTH DRILL REAM COUNTERBORE COUNTERSINK TYP REF BOTH SIDES PLACES EQUALLY SPACED HOLES ON CENTER LINE TO WITHIN DO NOT SCALE DRAWING PROJECTION THIRD ANGLE FIRST
CONFIDENTIAL PROPERTY OF COPYRIGHT REPRODUCTION PROHIBITED WITHOUT PERMISSION QUALITY MFG ENG APPR CHK DWG NO REV CAGE CODE UNIT ISSUE WELD GRIND POLISH CASTING FORGING MACHINED
DATUM SECTION DETAIL VIEW TOP FRONT RIGHT LEFT BOTTOM ISOMETRIC EXPLODED BILL MATERIALS LENGTH WIDTH HEIGHT RADIUS DIAMETER PITCH MODULE TEETH PRESSURE HELIX GENERAL INTERPRET PER
MINIMUM MAXIMUM FULL INSIDE OUTSIDE CORNERS FILLETS ROUNDS TRUE POSITION FLATNESS STOCK ALUMINUM STEEL STAINLESS BRASS COPPER NYLON PLASTIC PRINTED LASER CUT BEND SHEETMETAL GAGE
hole holes surface edges apply torque assembly customer supplier for with the and or from before after see sheet note next use used application finish none approved by date signature
Sheet Rev Size Scale Title Drawn Checked Approved Material Finish Weight Project Author Company Date Name Comments Edition Format Designed Department Reference Mechanical Part Test
Upper Lower Ring Housing Frame Guide Gear Spindle Shaft Sleeve Cover Bracket Spacer Lever Clamp Top Bottom Plate Column Piston Hexagon Socket Head Cap Washer Insert Coupling
or in of to at by as is it be no on up an if mm inch kg deg max min typ ref dia rad""".split()
GERMAN = """WERKSTOFF MASSSTAB BENENNUNG ZEICHNUNG BLATT DATUM NAME GEPRÜFT GEZEICHNET BEARBEITET FREIGABE ÄNDERUNG OBERFLÄCHE ALLGEMEINTOLERANZEN KANTEN GEBROCHEN GEWICHT HALBZEUG
STÜCKLISTE MENGE EINHEIT NORM GEHÄRTET GESCHLIFFEN ÜBERGÄNGE RADIEN SCHNITT ANSICHT EINZELHEIT GRÖSSE MAßE WÄRMEBEHANDLUNG SCHWEIßNAHT Maßstab Prüfmaß Änderung Oberfläche Größe Werkstoff Blatt
Zeichnungsnummer Rückseite Gewinde Bohrung durchgehend Fläche Welle Lagerbuchse Flansch Gehäuse Deckel Platte Halter Zahnrad Schlüsselweite tief beidseitig unbemaßte für über Prüfung Gußteil
Fasen alle nicht bemaßt Teil Nr geändert Erstellt Genehmigt Grundplatte Lagerbock Länge Höhe Stärke gültig größer außen innen""".split()
FRENCH = """MATIÈRE ÉCHELLE DESSINÉ VÉRIFIÉ APPROUVÉ TOLÉRANCES GÉNÉRALES DÉSIGNATION PIÈCE QUANTITÉ MASSE RUGOSITÉ COUPE DÉTAIL VUE REPÈRE TRAITEMENT NUANCE PROPRIÉTÉ Échelle Matière pièce percé
taraudé dépouille arêtes ébavurées chanfrein côté intérieur extérieur précision alésage épaisseur hauteur modèle gêne tôle brûlé où çà être forêt reçu naïf noël goût sûr dû île maïs haïr abîme contrôlé
diamètre extrême bâti pôle CÔTÉ ALÉSAGE CONTRÔLE FORÊT TÊTE BÂTI REÇU FRANÇAIS SÛRETÉ MAÏS NOËL ÎLE ÊTRE ÂGE OÙ DÉJÀ À ÇA""".split()
OTHERS = """MATERIAL ACABADO ESCALA DIBUJADO REVISADO APROBADO SECCIÓN DISEÑO TAMAÑO CANTIDAD DENOMINACIÓN DIÁMETRO RADIO ÁNGULO TRATAMIENTO TÉRMICO REVISIÓN PEÑA AÑO NIÑO Diseño Escala pieza según
número página sección acotación tamaño señal más aquí así dimensión ángulo ó único útil SEGÚN NÚMERO PÁGINA ÚNICO ÚTIL AQUÍ ACOTACIÓN ENVÍO SCALA DISEGNATO CONTROLLATO MATERIALE TRATTAMENTO
QUANTITÀ DENOMINAZIONE SEZIONE RUGOSITÀ TOLLERANZE qualità perché più così però là lunghezza è né giù QUALITÀ PERCHÉ PIÙ COSÌ PERÒ LUNEDÌ GIÙ È UNITÀ ZAISHITSU ZUMEN SHAKUDO KENZU SEKKEI
KANAGATA HINBAN MEISHO CHUKI BURI CHOONGCHEONG SEOUL DAEJEON TOKYO OSAKA SHANGHAI SHENZHEN SUZHOU BEIJING TAIPEI LTD GMBH CO INC CORP SA SRL SPA KG AG""".split()
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ya zu ra en st tr ch ing er on al is or an il em ou sk pl gr bl th sh ck ll mm".split()
ACCENTS = [w for w in GERMAN + FRENCH + OTHERS if any(ord(c) > 127 for c in w)]
PHRASES = """UNLESS OTHERWISE SPECIFIED|ALL DIMENSIONS IN MM|DO NOT SCALE DRAWING|BREAK ALL SHARP EDGES|REMOVE ALL BURRS|DIMENSIONS ARE IN INCHES|INTERPRET PER ASME Y14.5|SEE SHEET 2|BOTH SIDES|ALL AROUND
4 SURFACES|FAR SIDE|NEAR SIDE|EQ. SPACED|PART NO.|DWG. NO.|Allgemeintoleranzen ISO 2768-mK|alle Kanten gebrochen|Nicht für Konstruktionszwecke|Für Unterrichtszwecke|Student edition drawing.
Not for production use|Sauf indication contraire|Tolérances générales ISO 2768|ISO 8015|SECTION VIEW|THIRD ANGLE PROJECTION|SHEET 1 OF 1|UNSPECIFIED RADII|MAX. WEIGHT|HOLE CHART|X.XX = ±0.01|X.XXX = ±.005
.XX ±.01|.XXX ±.005|ANGLES ±1°|FRACTIONAL ± 1/64|DECIMAL INCH|MATL:|FINISH:|QTY:|DATE:|NAME:|SCALE:|REV:|TITLE:|SIZE|NEXT ASSY|USED ON|Ra 3.2 ALL OVER|MIN. BEND RADIUS|FILLETS R3|M6 (4x)|SW 17|INDICATED|PRODUCT
MARK PART NUMBER HERE|EDGE BREAK 0.2 MAX|DEBURR AND BREAK SHARP EDGES|CRITICAL DIMENSION|KEY CHARACTERISTIC|INSPECTION DIMENSION|(UNFOLDED)|FLAT PATTERN|BEND UP 90° R 0.5|DOWN 90°|2 of 5""".replace("\n", "|").split("|")


def made_up(rng):
    text = "".join(rng.choice(SYLLABLES) for _ in range(rng.randrange(1, 5)))
    return text[:12]


def word(rng):
    kind = rng.random()
    if kind < 0.42:
        return rng.choice(ENGLISH)
    if kind < 0.52:
        return rng.choice(GERMAN)
    if kind < 0.58:
        return rng.choice(FRENCH)
    if kind < 0.65:
        return rng.choice(OTHERS)
    text = made_up(rng)
    return rng.choice([text.upper(), text.capitalize(), text, text.upper()])


def words(rng):
    """One to three words with the marks that go with them."""
    kind = rng.random()
    if kind < 0.12:
        return rng.choice(PHRASES)
    text = " ".join(word(rng) for _ in range(rng.choices([1, 2, 3], [62, 27, 11])[0]))
    case = rng.random()
    if case < 0.35:
        text = text.upper().replace("SS", "SS")
    elif case < 0.5:
        text = text.lower() if case < 0.42 else text.title()
    mark = rng.random()
    if mark < 0.12:
        text += rng.choice(":.,;:.)!?")
    elif mark < 0.17:
        text = rng.choice(["(", "* ", "- ", '"', "[", "<", "# ", "+ "]) + text
        text += {"(": ")", '"': '"', "[": "]", "<": ">"}.get(text[0], "")
    elif mark < 0.22:
        text += rng.choice(["-", "/", " & ", "_", " = ", " - ", "'s ", " @ "]) + word(rng)
    return text


def accented(rng):
    text = rng.choice(ACCENTS)
    if rng.random() < 0.4:
        text = text.upper() if rng.random() < 0.5 and "ß" not in text else text.lower()
    if rng.random() < 0.3:
        text += " " + rng.choice(ACCENTS)
    return text


def sentence(rng):
    if rng.random() < 0.3:
        return rng.choice(PHRASES)
    text = maybe_number(rng) + " ".join(word(rng) for _ in range(rng.randrange(2, 5)))
    text = text.upper() if rng.random() < 0.65 else text
    return text[:36].strip() + rng.choice(["", "", ".", ":", ","])


def maybe_number(rng):
    return f"{rng.randrange(1, 15)}{rng.choice(['.', '.', ')', '-'])} " if rng.random() < 0.35 else ""


def material(rng):
    return rng.choice(["S235JR", "S355J2", "C45", "C45E", "42CrMo4", "16MnCr5", "34CrNiMo6", "X5CrNi18-10", "1.4301", "1.4404", "1.0503", "1.7225", "SS400", "S45C", "S45C-N", "SF45A", "SM490A", "STS304", "STS316L",
                       "SCM435", "SCM440", "SUS304", "SUS303", "A193 B7", "ASTM A193 B7", "ASTM B23", "AISI 1045", "AISI 4140", "AISI 304", "6061-T6", "7075-T6", "6082-T6", "AlMgSi1", "EN AW-6082", "EN AW-5754", "AlSi10Mg",
                       "CuZn39Pb3", "CuSn8", "EN-GJL-250", "GG25", "GGG40", "FC250", "FCD450", "Ti-6Al-4V", "PEEK", "POM", "POM-C", "PA6", "PA12", "ABS", "PTFE", "PMMA", "PC", "Delrin", "17-4PH", "A36", "DC01", "EN 10025",
                       "AL 6061", "ALU 5083", "A2-70", "8.8", "10.9", "Q235", "45#", "HT200", "ZL104", "AZ91D", "Inconel 718"])


def standard(rng):
    return rng.choice(["ISO 2768-mK", "ISO 2768-m", "ISO 2768-1", "ISO 2768-fH", "ISO 1302", "ISO 8015", "ISO 1101", "ISO 13715", "ISO 286", "ISO 4014", "ISO 4762", "ISO 7089", "ISO 10642", "DIN 912", "DIN 933", "DIN 7991",
                       "DIN 471", "DIN 472", "DIN 6885", "DIN 332", "DIN 509-E 0,8x0,3", "DIN 509-F", "DIN 76", "DIN EN ISO 1302", "DIN ISO 2768", "ASME Y14.5-2009", "ASME Y14.5M-1994", "ASME Y14.5-2018", "ANSI B18.3",
                       "ANSI Y14.5", "JIS B 0405", "JIS B 0601", "JIS B0401-m", "KS B 0412", "GB/T 1804-m", "GB/T 1184-K", "UNI EN 22768", "NF E 02-350", "EN 10204-3.1", "MIL-A-8625", "ASTM A36", "ISO 6411-B2/8", "UNE 1039"])


def file_name(rng):
    name = rng.choice(["part", "shaft", "base", "plate", "asm", "body", "ring", "fw", "lv", "nist", "ctc", "drw", "cad", made_up(rng), made_up(rng)])
    name += rng.choice(["_", "-", "", "_v", "_rev"]) + str(rng.randrange(0, 10 ** rng.randrange(1, 6))) + rng.choice(["", "_rc", "_a", "-B", "_asme1"])
    kind = rng.random()
    if kind < 0.45:
        return name + rng.choice([".SLDPRT", ".SLDDRW", ".prt", ".ipt", ".idw", ".dwg", ".DXF", ".stp", ".step", ".pdf", ".CATPart", ".f3d"])
    if kind < 0.65:
        return rng.choice(["c:\\", "C:\\", "u:\\ug\\", "D:\\cad\\", "/home/", "\\\\srv\\"]) + name + rng.choice([".prt", ".dwg", "", ".asm"])
    if kind < 0.85:
        return rng.choice(["www.", "https://", "http://", "https://www."]) + made_up(rng) + rng.choice([".com", ".de", ".org", ".co.jp", ".com/", ".io/"]) + (made_up(rng) if rng.random() < 0.3 else "")
    return name
