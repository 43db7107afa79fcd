"""The Russian-Ottoman and Russian-Persian frontier of 1878-1914, from text and relief alone.

The stretches follow article 58 of the Treaty of Berlin (1878-07-13), the protocol of 1880-05-17
for the point west of Karaurgan, and for the east the old frontier of 1828. Where the text is
silent the watershed is computed between the points it does give. Town coordinates that fix which
valley is meant are GeoNames'.
"""

from __future__ import annotations

from data.build.lines import How, Kind, Line, Stretch

_BERLIN = "berlin-1878-metin"
_RELIEF = "noaa-globe"

GREAT_ARARAT = (39.7042, 44.2958)
LITTLE_ARARAT = (39.650, 44.408)

FRONTIER_1914 = Line(
    "1914",
    "TUR",
    (
        Stretch(
            How.DIVIDE,
            ((41.450, 41.460), (41.420, 41.515), (41.385, 41.535)),
            Kind.WATERSHED,
            5,
            "Divide between the Hopa and Kemalpaşa (Makriali) streams, from cape Kopmuş on the "
            "coast to the Cankurtaran pass.",
            _RELIEF,
            snap_km=2,
            free_start=True,
        ),
        Stretch(
            How.DIVIDE,
            ((41.10, 41.43),),
            Kind.WATERSHED,
            3,
            "Crest between the Black Sea streams (Hopa, Arhavi) and the Çoruh basin (Borçka, "
            "Murgul), to the meeting of the Arhavi, Barhal and Hatila watersheds.",
            _RELIEF,
            meeting=((41.280, 41.564), (40.947, 41.495)),
        ),
        Stretch(
            How.DIVIDE,
            ((41.095, 41.80),),
            Kind.WATERSHED,
            5,
            "Crest south of the Hatila valley, then the spur north-west of Hod (Khorda) and "
            "south of Artvin, to the Çoruh just above Zeytinlik.",
            _BERLIN,
            ford_km=2.5,
        ),
        Stretch(
            How.DIVIDE,
            ((40.93, 41.90),),
            Kind.WATERSHED,
            7,
            "East of Aschmichen and Demirkent: divide between the Ardanuç stream and the "
            "Çoruh, to the meeting of the Ardanuç, Olur and Yusufeli watersheds.",
            _BERLIN,
            meeting=((41.120, 42.069), (40.765, 41.930)),
        ),
        Stretch(
            How.DIVIDE,
            ((40.770, 41.915),),
            Kind.WATERSHED,
            7,
            "Ridge between Olur and İşhan to the Oltu Çayı, just below the mouth of the Olur "
            "stream.",
            _RELIEF,
            ford_km=1.5,
        ),
        Stretch(
            How.DIVIDE,
            ((40.525, 41.925),),
            Kind.WATERSHED,
            8,
            "Ridge west of the Oltu valley, then down to the stream a little above Oltu.",
            _BERLIN,
            ford_km=2,
        ),
        Stretch(
            How.DIVIDE,
            ((40.442, 41.924),),
            Kind.RECONSTRUCTED,
            6,
            "To the Narman stream half way between Narman and Oltu.",
            _BERLIN,
            ford_km=2,
        ),
        Stretch(
            How.STRAIGHT,
            ((40.4458, 42.2708),),
            Kind.TREATY_STRAIGHT,
            7,
            "Eastward past Tebrenek (Russian) to the Bardız (Penek) stream.",
            _BERLIN,
        ),
        Stretch(
            How.UPSTREAM,
            ((40.428, 42.298),),
            Kind.RIVER,
            4,
            "Up the Bardız (Penek) stream to the west of Bardız, today Gaziler.",
            _BERLIN,
            snap_km=1.5,
        ),
        Stretch(
            How.DIVIDE,
            ((40.395, 42.283), (40.240, 42.268)),
            Kind.WATERSHED,
            5,
            "South over the heights west of Yeniköy, upper Zivin valley, to the point fixed on "
            "17 May 1880 west of Karaurgan.",
            f"{_BERLIN};hertslet-565",
            snap_km=0,
        ),
        Stretch(
            How.STRAIGHT,
            ((40.165, 42.345),),
            Kind.TREATY_STRAIGHT,
            4,
            "Direction of Micingert (İnkaya).",
            _BERLIN,
        ),
        Stretch(
            How.STRAIGHT,
            ((39.9167, 42.6333),),
            Kind.TREATY_STRAIGHT,
            5,
            "Straight to Köse Dağ (Kassadagh), across the Aras; taken to its shoulder on the "
            "watershed.",
            _BERLIN,
        ),
        Stretch(
            How.DIVIDE,
            ((39.905, 43.388),),
            Kind.WATERSHED,
            3,
            "Watershed between the Aras and the Murat.",
            _BERLIN,
        ),
        Stretch(
            How.DIVIDE,
            ((39.797, 43.406), (39.772, 43.458), (39.828, 43.522)),
            Kind.WATERSHED,
            3,
            "Frontier of 1828: Sinek plateau and the heights north of Balık Gölü.",
            _RELIEF,
        ),
        Stretch(
            How.DIVIDE,
            ((39.742, 44.120),),
            Kind.WATERSHED,
            4,
            "Frontier of 1828: Ağrı Dağ range between the Aras plain and Doğubayazıt, to the "
            "west foot of Great Ararat.",
            _RELIEF,
            snap_km=2,
        ),
        Stretch(
            How.STRAIGHT,
            (GREAT_ARARAT, (39.668, 44.340), LITTLE_ARARAT),
            Kind.RECONSTRUCTED,
            3,
            "Over the summit of Great Ararat and the saddle of Serdarbulak to the summit of "
            "Little Ararat, meeting of Russia, the Ottoman Empire and Persia.",
            "hudut-sinir-notu",
        ),
    ),
)

# The present border is the frontier of 1828 again from the corner north-east of Little Ararat to
# the Aras; only its east flank changed hands by the exchange of 1932.
PERSIAN_1914 = (
    Line(
        "persia-1828",
        "TUR",
        (
            Stretch(
                How.STRAIGHT,
                (LITTLE_ARARAT, (39.684, 44.472)),
                Kind.TREATY_STRAIGHT,
                2,
                "Straight from Little Ararat towards the head of the Lower Kara Su; Russian, "
                "then Turkish, frontier with Persia until the exchange of 1932.",
            ),
        ),
    ),
    Line(
        "persia-1914",
        "TUR",
        (
            Stretch(
                How.STRAIGHT,
                (LITTLE_ARARAT, (39.565, 44.428)),
                Kind.RECONSTRUCTED,
                4,
                "From Little Ararat southward to the present border; Turkish frontier with "
                "Persia until the exchange of 1932.",
            ),
        ),
    ),
)
