"""The lines inside the frame other than the frontier of 1914 and the present borders.

Waypoints are own estimates (section 6 of the research note, 8 km either way) or name the ridge
or river that the literature names; between them the watershed is computed. None of these lines
was surveyed; their uncertainty says so.
"""

from __future__ import annotations

from data.build.lines import How, Kind, Line, Stretch

_OWN = "hudut-lines"
_RELIEF = "noaa-globe"
Points = tuple[tuple[float, float], ...]


def _divide(
    points: Points, km: float, method: str, kind: Kind = Kind.WATERSHED, **options: object
) -> Stretch:
    return Stretch(How.DIVIDE, points, kind, km, method, _RELIEF, **options)  # type: ignore[arg-type]


def _straight(points: Points, km: float, method: str) -> Stretch:
    return Stretch(How.STRAIGHT, points, Kind.RECONSTRUCTED, km, method, _OWN)


def _river(how: How, points: Points, km: float, method: str) -> Stretch:
    return Stretch(how, points, Kind.RIVER, km, method, _RELIEF, snap_km=2)


ARDANUC, OLTU, GOLE = (41.120, 42.069), (40.765, 41.930), (40.787, 42.606)
KARS, KHULO, ADIGENI = (40.598, 43.085), (41.645, 42.315), (41.676, 42.703)
GURIA_CORNER = (41.800, 42.500)

STRIP = (
    Line(
        "batum-artvin",
        "TUR",
        (
            _divide(
                ((41.335, 41.500), (41.300, 41.580)),
                8,
                "Okrug limit on the heights north of Murgul, across its stream.",
                Kind.RECONSTRUCTED,
                ford_km=1.5,
            ),
            _divide(
                ((41.290, 41.715),),
                8,
                "Okrug limit on the heights between Murgul and Borçka to the Çoruh.",
                Kind.RECONSTRUCTED,
                ford_km=1.5,
            ),
            _divide(
                ((41.320, 41.830), (41.380, 41.950), (41.450, 42.030), (41.520, 42.085)),
                8,
                "Okrug limit on the heights south-east of the Macahel and Borçka valleys.",
                Kind.RECONSTRUCTED,
            ),
        ),
    ),
    Line(
        "artvin-ardahan",
        "TUR",
        (
            _divide(
                ((41.450, 42.517), (40.965, 42.250)),
                4,
                "Arsiyan-Yalnızçam ridge between the Çoruh and the Kura, from Kanni Dağ.",
                free_start=True,
                meeting=(ARDANUC, OLTU),
            ),
        ),
    ),
    Line(
        "artvin-olti",
        "TUR",
        (
            _divide(
                ((40.965, 42.250), (40.930, 41.900)),
                6,
                "Divide between the Ardanuç and Oltu streams.",
                start_meeting=(ARDANUC, OLTU),
                meeting=(ARDANUC, OLTU),
            ),
        ),
    ),
    Line(
        "ardahan-olti",
        "TUR",
        (
            _divide(
                ((40.965, 42.250), (40.660, 42.520)),
                6,
                "Divide between the upper Kura (Göle) and the Oltu streams.",
                start_meeting=(ARDANUC, OLTU),
                meeting=(GOLE, OLTU),
            ),
        ),
    ),
    Line(
        "kars-olti",
        "TUR",
        (
            _divide(
                ((40.660, 42.520), (40.440, 42.430), (40.380, 42.370), (40.300, 42.262)),
                6,
                "Allahuekber ridge, then south-west to the frontier north of Karaurgan.",
                start_meeting=(GOLE, OLTU),
            ),
        ),
    ),
    Line(
        "kars-ardahan",
        "TUR",
        (
            _divide(
                ((40.660, 42.520), (40.880, 42.950)),
                6,
                "Divide between the upper Kura and the Kars Çayı.",
                start_meeting=(GOLE, OLTU),
            ),
            _divide(
                ((40.955, 43.060), (40.960, 43.200), (40.985, 43.350), (41.020, 43.460)),
                8,
                "South of lake Çıldır to Akbaba.",
                Kind.RECONSTRUCTED,
                snap_km=1.5,
            ),
            _straight(((41.030, 43.500),), 6, "To the present border at Akbaba."),
        ),
    ),
    Line(
        "kars-kagizman",
        "TUR",
        (
            _divide(
                (
                    (40.205, 42.262),
                    (40.215, 42.350),
                    (40.280, 42.500),
                    (40.300, 42.650),
                    (40.335, 42.900),
                    (40.380, 43.100),
                    (40.440, 43.300),
                    (40.490, 43.450),
                    (40.510, 43.610),
                ),
                8,
                "Okrug limit, placed on the heights so that the published areas come out.",
                Kind.RECONSTRUCTED,
                free_start=True,
            ),
        ),
    ),
    Line(
        "kagizman-surmalu",
        "TUR",
        (
            _river(
                How.UPSTREAM,
                ((40.125, 43.655), (40.125, 43.390)),
                3,
                "Up the Aras from the mouth of the Arpaçay.",
            ),
            _divide(
                ((40.045, 43.335), (39.950, 43.352)),
                6,
                "South from the Aras to the frontier of 1914.",
                Kind.RECONSTRUCTED,
            ),
        ),
    ),
    Line(
        "ardahan-1919",
        "TUR",
        (
            _straight(
                ((41.065, 42.290), (41.055, 42.480)), 4, "From the ridge to the Yalnızçam stream."
            ),
            _river(
                How.STREAM,
                ((41.240, 43.106),),
                4,
                "Down the Yalnızçam stream and the Kura, the British line of April 1919.",
            ),
            _straight(((41.252, 43.150),), 4, "Along the Kura to the present border."),
        ),
    ),
    Line(
        "agbaba",
        "ARM",
        (
            _straight(
                ((41.135, 43.560), (41.050, 43.660)), 5, "From the plateau to the Arpi lake."
            ),
            _river(
                How.STREAM,
                ((41.000, 43.740), (40.740, 43.745)),
                3,
                "Upper Arpaçay (Akhurian), limit of the Kars okrug.",
            ),
        ),
    ),
    Line(
        "sarikamis-kars",
        "TUR",
        (
            _divide(
                ((40.745, 42.800), (40.470, 42.840)),
                10,
                "Rough limit of the ground taken on 29 September 1920, east of Selim.",
                Kind.RECONSTRUCTED,
                ford_km=1,
            ),
            _divide(
                ((40.320, 42.830),),
                10,
                "Rough limit of the ground taken on 29 September 1920, east of Selim.",
                Kind.RECONSTRUCTED,
            ),
        ),
    ),
    Line(
        "surmalu-kulp",
        "TUR",
        (
            _divide(
                ((40.110, 43.810), (40.000, 43.790), (39.950, 43.780), (39.785, 43.790)),
                8,
                "Rough limit between Kulp (Tuzluca) and Iğdır.",
                Kind.RECONSTRUCTED,
                free_start=True,
            ),
            _straight(((39.720, 43.800),), 8, "To the frontier of 1828 on the Ağrı Dağ range."),
        ),
    ),
)

CAUCASUS = (
    Line(
        "batum-guria",
        "GEO",
        (
            Stretch(
                How.STRAIGHT,
                (
                    (41.885, 41.740),
                    (41.885, 41.900),
                    (41.859, 41.951),
                    (41.812, 42.065),
                    (41.825, 42.152),
                    (41.802, 42.230),
                    (41.808, 42.304),
                    (41.838, 42.387),
                    GURIA_CORNER,
                ),
                Kind.ADMINISTRATIVE,
                5,
                "Choloki stream and the present limit between Adjara and Guria (Natural Earth).",
                "natural-earth-10m",
            ),
        ),
    ),
    Line(
        "batum-akhaltsikhe",
        "GEO",
        (
            _divide(
                (GURIA_CORNER, (41.720, 42.510), (41.560, 42.560)),
                4,
                "Arsiyan ridge between Adjara and the Kura basin.",
                snap_km=2,
                meeting=(KHULO, ADIGENI),
            ),
        ),
    ),
    Line(
        "likhi",
        "GEO",
        (
            _divide(
                (GURIA_CORNER, (42.640, 43.790)),
                5,
                "Divide between the Black Sea and the Caspian: Meskheti and Likhi ridges.",
                snap_km=2,
            ),
        ),
    ),
    Line(
        "akhaltsikhe-borjomi",
        "GEO",
        (
            _divide(
                ((41.870, 43.150), (41.765, 43.210)),
                8,
                "Uezd limit on the heights above the Borjomi gorge.",
                Kind.RECONSTRUCTED,
                ford_km=1,
            ),
            _divide(
                ((41.680, 43.380), (41.610, 43.520)),
                8,
                "Uezd limit on the Trialeti heights.",
                Kind.RECONSTRUCTED,
            ),
        ),
    ),
    Line(
        "akhaltsikhe-akhalkalaki",
        "GEO",
        (
            _divide(
                ((41.610, 43.520), (41.465, 43.360)),
                8,
                "Uezd limit from Kodiani to the Paravani above Khertvisi.",
                Kind.RECONSTRUCTED,
                ford_km=1,
            ),
            _divide(
                ((41.340, 43.215),),
                8,
                "Uezd limit on the rim above the Kura.",
                Kind.RECONSTRUCTED,
            ),
            _straight(((41.315, 43.205),), 8, "To the present border."),
        ),
    ),
    Line(
        "akhalkalaki-borchalu",
        "GEO",
        (
            _divide(
                ((41.610, 43.520), (41.160, 43.870)),
                6,
                "Divide between the Paravani and the Khrami: Samsari and Javakheti ridges.",
            ),
            _straight(((41.110, 43.885),), 6, "To the present border."),
        ),
    ),
    Line(
        "lori",
        "ARM",
        (
            _divide(
                ((41.190, 43.885), (40.870, 44.250), (40.930, 44.640)),
                6,
                "Javakheti and Bazum ridges south of the Dzoraget.",
                ford_km=2,
            ),
            _divide(
                ((41.030, 44.800), (41.150, 44.930)),
                10,
                "Uezd limit between Borchalu and Kazakh.",
                Kind.RECONSTRUCTED,
            ),
            _straight(((41.290, 44.990),), 10, "To the present border."),
        ),
    ),
    Line(
        "alexandropol-erivan",
        "ARM",
        (
            _divide(
                (
                    (40.440, 43.590),
                    (40.450, 43.690),
                    (40.500, 43.950),
                    (40.530, 44.180),
                    (40.660, 44.260),
                    (40.700, 44.450),
                    (40.740, 44.660),
                ),
                8,
                "Uezd limit over Aragats and the Pambak ridge.",
                Kind.RECONSTRUCTED,
                free_start=True,
            ),
            _divide(
                ((40.900, 44.700), (40.945, 44.660)),
                10,
                "Uezd limit from the Pambak ridge to the Debed.",
                Kind.RECONSTRUCTED,
            ),
            _straight(((40.985, 44.620),), 10, "To the limit of Borchalu."),
        ),
    ),
)

ELSEWHERE = (
    Line(
        "alexandretta-1921",
        "TUR",
        (
            _straight(
                ((36.730, 36.150), (36.730, 36.205), (36.765, 36.400), (36.810, 36.670)),
                6,
                "Line of 20 October 1921 from the gulf south of Payas to Meydan-ı Ekbez.",
            ),
        ),
    ),
    Line(
        "catalca",
        "TUR",
        (
            _straight(
                (
                    (40.950, 28.530),
                    (41.020, 28.510),
                    (41.140, 28.430),
                    (41.250, 28.380),
                    (41.550, 28.390),
                ),
                3,
                "Çatalca lines between the Marmara west of Büyükçekmece and the Black Sea.",
            ),
        ),
    ),
    Line(
        "mosul-vilayet",
        "IRQ",
        (
            _straight(
                (
                    (35.600, 41.300),
                    (35.350, 42.300),
                    (35.060, 43.550),
                    (34.750, 44.200),
                    (34.450, 44.750),
                    (34.550, 45.200),
                    (34.750, 45.550),
                    (35.050, 45.750),
                    (34.980, 46.000),
                ),
                15,
                "South of the Mosul vilayet: desert, the Tigris at Fatha, Jebel Hamrin, Diyala.",
            ),
        ),
    ),
)
