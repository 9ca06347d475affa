"""Tables of data beside a part: of gears and bent sheet from the part's own features, of a spring as sheets of
assemblies show it in addition. Numbers of one table agree with one another.
"""
import math

from synth.furniture.table import Table
from synth.furniture.tables import looks
from synth.furniture.words import column

# in the order of words.LANGUAGES: en de fr es it ja ko zh
GEAR = (
    "Number of teeth|Module|Pressure angle|Pitch diameter|Outside diameter|Quality|Profile shift|Root diameter|Tooth depth|Helix angle|Base tangent length|Number of teeth of mating gear|Centre distance|Backlash",
    "Zähnezahl|Modul|Eingriffswinkel|Teilkreisdurchmesser|Kopfkreisdurchmesser|Verzahnungsqualität|Profilverschiebung|Fußkreisdurchmesser|Zahnhöhe|Schrägungswinkel|Zahnweite|Zähnezahl Gegenrad|Achsabstand|Flankenspiel",
    "Nombre de dents|Module|Angle de pression|Diamètre primitif|Diamètre de tête|Qualité|Déport|Diamètre de pied|Hauteur de dent|Angle d'hélice|Cote sur k dents|Nombre de dents roue conjuguée|Entraxe|Jeu",
    "Número de dientes|Módulo|Ángulo de presión|Diámetro primitivo|Diámetro exterior|Calidad|Desplazamiento|Diámetro interior|Altura del diente|Ángulo de hélice|Cuerda|Dientes rueda conjugada|Distancia entre ejes|Juego",
    "Numero denti|Modulo|Angolo di pressione|Diametro primitivo|Diametro esterno|Qualità|Spostamento|Diametro di fondo|Altezza dente|Angolo d'elica|Scartamento|Denti ruota coniugata|Interasse|Gioco",
    "歯数|モジュール|圧力角|ピッチ円直径|歯先円直径|精度|転位量|歯底円直径|全歯たけ|ねじれ角|またぎ歯厚|相手歯車歯数|中心距離|バックラッシ",
    "잇수|모듈|압력각|피치원 지름|이끝원 지름|정밀도|전위량|이뿌리원 지름|전체 이높이|비틀림각|걸치기 이두께|상대 기어 잇수|중심 거리|백래시",
    "齿数|模数|压力角|分度圆直径|齿顶圆直径|精度等级|变位系数|齿根圆直径|全齿高|螺旋角|公法线长度|配对齿轮齿数|中心距|侧隙")
BEND = (
    "Thickness|Inner bend radius|K-factor|Bends", "Blechdicke|Innenradius|k-Faktor|Biegungen", "Épaisseur|Rayon intérieur|Facteur K|Plis",
    "Espesor|Radio interior|Factor K|Pliegues", "Spessore|Raggio interno|Fattore K|Pieghe", "板厚|内R|Kファクタ|曲げ数", "판두께|내측R|K계수|절곡수", "板厚|内折弯半径|K因子|折弯数")
SPRING = (
    "Wire diameter|Mean coil diameter|Outside diameter|Inside diameter|Active coils|Total coils|Free length|Spring rate|Load at working length|Working length|Solid length|Direction of coiling|Ends|Material",
    "Drahtdurchmesser|Mittlerer Windungsdurchmesser|Außendurchmesser|Innendurchmesser|Federnde Windungen|Gesamtwindungen|Ungespannte Länge|Federrate|Federkraft|Gespannte Länge|Blocklänge|Windungsrichtung|Federenden|Werkstoff",
    "Diamètre du fil|Diamètre moyen|Diamètre extérieur|Diamètre intérieur|Spires utiles|Spires totales|Longueur libre|Raideur|Charge|Longueur sous charge|Longueur à bloc|Sens d'enroulement|Extrémités|Matière",
    "Diámetro del alambre|Diámetro medio|Diámetro exterior|Diámetro interior|Espiras útiles|Espiras totales|Longitud libre|Constante del muelle|Carga|Longitud bajo carga|Longitud bloqueada|Sentido de arrollamiento|Extremos|Material",
    "Diametro del filo|Diametro medio|Diametro esterno|Diametro interno|Spire utili|Spire totali|Lunghezza libera|Rigidezza|Carico|Lunghezza sotto carico|Lunghezza a pacco|Senso di avvolgimento|Estremità|Materiale",
    "線径|コイル平均径|コイル外径|コイル内径|有効巻数|総巻数|自由長さ|ばね定数|指定荷重|指定長さ|密着長さ|巻方向|端部|材料",
    "선지름|코일 평균 지름|코일 바깥지름|코일 안지름|유효 감김수|총 감김수|자유 길이|스프링 상수|지정 하중|지정 길이|밀착 길이|감긴 방향|끝부분|재료",
    "线径|弹簧中径|外径|内径|有效圈数|总圈数|自由高度|弹簧刚度|工作负荷|工作高度|压并高度|旋向|端部|材料")
SPRING_TITLE = ("SPRING DATA|COMPRESSION SPRING|SPRING SPECIFICATION", "Federdaten|Druckfeder|Feder DIN EN 15800", "Ressort|Caractéristiques du ressort", "Datos del muelle|Muelle", "Dati molla|Molla",
                "ばね要目表|圧縮コイルばね", "스프링 요목표|압축 코일 스프링", "弹簧参数表|技术参数")
GEAR_TITLE = ("GEAR DATA|SPUR GEAR DATA|TOOTH DATA", "Verzahnungsdaten|Stirnrad", "Denture|Caractéristiques denture", "Datos del engranaje", "Dati dentatura", "歯車要目表|平歯車", "기어 요목표|평기어", "齿轮参数表")
HAND = ("Right|Left|Right hand|Optional", "rechts|links", "à droite|à gauche", "derecha|izquierda", "destra|sinistra", "右|左", "오른쪽|왼쪽", "右旋|左旋")
ENDS = ("Closed and ground|Closed, not ground|Squared and ground", "angelegt und geschliffen|angelegt", "rapprochées et meulées|rapprochées", "cerrados y rectificados|cerrados", "chiuse e rettificate|chiuse", "クローズドエンド研削|クローズドエンド",
        "맞댐 연삭|맞댐", "并紧磨平|并紧不磨")
WIRES = ("DIN EN 10270-1-SH", "EN 10270-1 SM", "SWP-A", "SWOSC-V", "SUS304-WPB", "ASTM A228", "ASTM A313", "1.4310", "65Mn", "EN 10270-3-1.4310", "MUSIC WIRE")
SIGNS = ("d", "D", "De", "Di", "n", "nt", "L0", "R", "F1", "L1", "Lc", "", "", "")
THICKNESSES = (.5, .6, .8, 1.0, 1.2, 1.4, 1.6, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0)
SHEAR = 81_500.0        # N/mm2, modulus of spring steel


def data(sheet, rng, part):
    """The data of a gear or of bent sheet, from the part's own features; None for other parts."""
    gear = next((f for f in part.features if f.kind == "gear"), None)
    bends = [f for f in part.features if f.kind == "bend"]
    if gear and gear.sizes.get("teeth") and gear.sizes.get("module"):
        return _gear(sheet, rng, gear)
    if bends:
        style, f = sheet.style, bends[0]
        values = [_number(style, f.sizes.get("thickness", 2)), _number(style, f.sizes.get("radius", 2)), _number(style, rng.choice([.33, .4, .42, .44, .5])), str(len(bends))]
        return Table([list(r) for r in zip(BEND[column(style.language)].split("|"), values)], subkind="bends", heads=0, align=("left", "centre"), **looks(sheet, rng))
    return None


def spring(sheet, rng):
    """The data of a compression spring that goes with the part: sizes, coils, rate and loads that agree."""
    style, language = sheet.style, column(sheet.style.language)
    wire = rng.choice(THICKNESSES)
    mean = round(wire * rng.uniform(5, 11) * 2) / 2
    active = rng.choice((3.5, 4.5, 5, 5.5, 6, 6.5, 7.5, 8, 8.5, 10, 12.5))
    rate = SHEAR * wire ** 4 / (8 * mean ** 3 * active)
    solid = (active + 2) * wire
    free = math.ceil(solid + active * wire * rng.uniform(.8, 1.8))
    work = round(solid + (free - solid) * rng.uniform(.3, .7), 1)
    load = rate * (free - work)
    inch, unit = style.unit == "inch", rng.random() < .7
    per_mm, per_newton = (1 / 25.4, .224809) if inch else (1.0, 1.0)
    mm, newton = ("in", "lbf") if inch else ("mm", "N")

    def said(value, places, mark):
        text = _number(style, value, places + inch)
        return f"{text} {mark}" if unit else text

    def length(value, places=2):
        return said(value * per_mm, places, mm)
    spread = f" ±{_number(style, max(1, round(load * per_newton * .1)), 0)}" if rng.random() < .5 else ""
    values = [length(wire), length(mean), length(mean + wire), length(mean - wire), _number(style, active, 1), _number(style, active + 2, 1), length(free, 1),
              said(rate * per_newton / per_mm, 2, f"{newton}/{mm}"), _number(style, load * per_newton, 1 if load < 100 else 0) + spread + (f" {newton}" if unit else ""), length(work, 1), length(solid),
              rng.choice(HAND[language].split("|")), rng.choice(ENDS[language].split("|")), rng.choice(WIRES)]
    kept = sorted({0, 6, *rng.sample(range(14), rng.randint(5, 12))}) if rng.random() < .8 else range(14)
    return _listed(sheet, rng, "spring", SPRING_TITLE[language], [(SPRING[language].split("|")[k], values[k], SIGNS[k]) for k in kept])


def _gear(sheet, rng, gear):
    style, language, s = sheet.style, column(sheet.style.language), gear.sizes
    teeth, module = round(s["teeth"]), s["module"]
    pitch = s.get("pitch_diameter", teeth * module)
    outside = s.get("outside", pitch + 2 * module)
    spanned = max(2, round(teeth / 9 + .5))
    tangent = module * math.cos(math.radians(20)) * (math.pi * (spanned - .5) + teeth * .0149044)
    mate = rng.randint(12, 96)
    lengths = [_number(style, v, 3) for v in (tangent, module * (teeth + mate) / 2)]
    values = [str(teeth), _number(style, module), "20°", _number(style, pitch), _number(style, outside), rng.choice(["8 DIN 3961", "7", "6 e 25", "JIS N8", "AGMA Q8", "8"]), "0",
              _number(style, pitch - 2.5 * module), _number(style, 2.25 * module), "0°", f"{lengths[0]} (k={spanned})" if rng.random() < .6 else lengths[0], str(mate), lengths[1],
              rng.choice(["{}-{}", "{} - {}", "{} ~ {}"]).format(_number(style, .05), _number(style, rng.choice([.12, .15, .2])))]
    signs = ("z", "m", "α", "d", "da", "", "x", "df", "h", "β", "Wk", "z2", "a", "j")
    kept = range(rng.randint(4, 7)) if rng.random() < .4 else [0, 1, 2, *sorted(rng.sample(range(3, 14), rng.randint(3, 11)))]
    return _listed(sheet, rng, "gear", GEAR_TITLE[language], [(GEAR[language].split("|")[k], values[k], signs[k]) for k in kept])


def _listed(sheet, rng, kind, titles, entries):
    """(name, value, sign) as rows of two or three columns, or beside one another."""
    title = rng.choice(titles.split("|")) if rng.random() < .6 else ""
    form, look = rng.random(), looks(sheet, rng)
    if form < .2 and len(entries) <= 6:
        return Table([[e[0] for e in entries], [e[1] for e in entries]], title=title, subkind=kind, heads=1, align=("centre",), **look)
    if form < .5:
        return Table([[n, s, v] for n, v, s in entries], title=title, subkind=kind, heads=0, align=("left", "centre", rng.choice(("left", "centre", "right"))), **look)
    return Table([[n, v] for n, v, _ in entries], title=title, subkind=kind, heads=0, align=("left", rng.choice(("centre", "left", "right"))), **look)


def _number(style, value, places=3):
    return f"{round(value, places):.10g}".replace(".", style.decimal)
