"""Veri dosyalarında yanlış olabilecek her şey, Türkçe: girdi başına neden ve çare."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["TEXTS"]

TEXTS: Mapping[str, tuple[str, str]] = {
    "file-missing": ("dosya yok", "Dosyayı paketin klasörüne koyun"),
    "file-unreadable": ("dosya okunamıyor ({reason})", "Adına ve izinlerine bakın"),
    "table-empty": (
        "tabloda başlık var, satır yok",
        "Satırlarını geri getirin; onlarsız atlas olmaz",
    ),
    "cell-mojibake": (
        "metin UTF-8 yazılmış, başka bir kod sayfasıyla okunmuş; aslı: {meant}",
        "Hücreyi geri getirin ya da dosyayı UTF-8 olarak açıp yeniden kaydedin",
    ),
    "ground-json": ("geçerli JSON değil ({reason})", "Altlığı yeniden üretin (data/build)"),
    "ground-collection": (
        "içinde öge bulunan bir GeoJSON FeatureCollection değil",
        "Altlığı yeniden üretin (data/build)",
    ),
    "ground-position": (
        "bir konum yeryüzünün dışında",
        "Derece olarak önce boylamı, sonra enlemi yazın",
    ),
    "ground-outside": (
        "katmanın hiçbir parçası çerçevenin içinde değil",
        "Boylamla enlemin yer değiştirmediğine bakın",
    ),
    "ground-bounds": (
        "bir resmin sınırları değil",
        "Derece olarak [[güney, batı], [kuzey, doğu]] yazın",
    ),
    "ground-picture": (
        "adının söylediği türden bir resim değil",
        "Altlığı yeniden üretin (data/build)",
    ),
    "certain-unsourced": (
        "yalnız genel bilgiye dayanıyor; bu bir kaynak değildir",
        "Bir kaynak gösterin ya da kesinliği C yapın",
    ),
    "file-empty": ("dosya boş", "Dosyayı geri getirin; tabloda en azından başlık satırı olmalı"),
    "file-encoding": (
        "bu satır UTF-8 değil (bayt {byte})",
        "Dosyayı UTF-8 olarak kaydedin; hesap tabloları çoğu kez Windows kod sayfasıyla yazar",
    ),
    "file-json": (
        "geçerli JSON değil ({reason})",
        "Satırı düzeltin; JSON denetleyicisi yeri gösterir",
    ),
    "file-csv": ("geçerli CSV değil ({reason})", "Bu satırdan sonraki tırnaklara bakın (RFC 4180)"),
    "package-resources": (
        "paket hiçbir kaynak saymıyor",
        "Dosyaların listesi olan ‘resources’ üyesini ekleyin",
    ),
    "package-resource-bare": (
        "adı ya da yolu olmayan kaynak",
        "Her kaynağa bir ‘name’ ve tek bir ‘path’ verin",
    ),
    "package-name-twice": ("iki kaynak bu adı taşıyor", "Her kaynağa ayrı bir ad verin"),
    "package-path": (
        "yol paketin dışına çıkıyor",
        "datapackage.json klasörünün altında, / ile ve .. olmadan göreli yol yazın",
    ),
    "package-schema": (
        "şema izlenemiyor ({reason})",
        "Table Schema ölçününe göre yazın; atlasla gelen paketle karşılaştırın",
    ),
    "package-lacks": (
        "pakette bu adla tablo ya da dosya yok",
        "Kaynağı ekleyin; girdisini atlasla gelen paketten alın",
    ),
    "package-column": (
        "şemada atlasın gerek duyduğu bir sütun yok",
        "Alanı şemaya ekleyin; atlasla gelen paketten alın",
    ),
    "package-atlas": (
        "paket hangi günler ve yeryüzünün hangi parçası için yanıt verdiğini söylemiyor",
        "‘hudut:atlas’ altında first_day, last_day, opening_day ve frame verin",
    ),
    "package-frame": (
        "çerçeve değil",
        "Derece olarak dört sayı verin: batı, güney, doğu, kuzey; batı doğudan,"
        " güney kuzeyden küçük",
    ),
    "package-days": (
        "açılış günü ilk günle son gün arasında değil",
        "first_day, opening_day ya da last_day değerini düzeltin",
    ),
    "header-missing": ("bu sütun yok", "Başlığa ve her satıra ekleyin"),
    "header-unknown": ("bilinmeyen sütun", "Adını değiştirin ya da kaldırın. Bilinenler: {known}"),
    "header-twice": ("bu sütun başlıkta iki kez var", "Birini bırakın"),
    "row-blank": ("satır boş", "Kaldırın"),
    "row-width": (
        "satırda {found} hücre var, başlıkta {wanted}",
        "Virgül ekleyin ya da çıkarın; içinde virgül olan metin tırnak ister",
    ),
    "cell-required": ("hücre boş", "Doldurun; her kayıtta bu sütun gerekir"),
    "cell-blanks": ("metnin başında ya da sonunda boşluk var", "Kaldırın"),
    "cell-control": ("metinde görünmeyen bir denetim karakteri var", "Metni yeniden yazın"),
    "cell-not-nfc": (
        "harflerle işaretleri ayrı saklanmış (Unicode NFC değil)",
        "Sözcüğü yeniden yazın; ğ gibi bir harf tek karakter olmalı",
    ),
    "cell-list": (
        "listede boş, iki kez geçen ya da çevresinde boşluk olan bir öğe var",
        "Öğeleri birer kez, aralarına ‘{delimiter}’ koyup boşluksuz yazın",
    ),
    "cell-enum": ("izin verilen değerlerden değil", "Şunlardan birini yazın: {accepted}"),
    "cell-pattern": ("istenen biçimde değil", "Şu kalıba uymalı: {pattern}"),
    "cell-integer": ("tam sayı değil", "Yalnız rakam yazın, örneğin 3"),
    "cell-number": ("sayı değil", "Ondalık noktalı rakam yazın, örneğin 40.7833"),
    "cell-minimum": ("{minimum} değerinden küçük", "{minimum} ya da daha büyük olmalı"),
    "cell-maximum": ("{maximum} değerinden büyük", "{maximum} ya da daha küçük olmalı"),
    "cell-boolean": ("true da false da değil", "true ya da false yazın, yoksa boş bırakın"),
    "cell-day": (
        "takvimde böyle bir gün yok",
        "Tek bir günü yıl-ay-gün olarak yazın, örneğin 1921-03-16",
    ),
    "cell-edtf": ("olmayacak tarih: {reason}", "Kabul edilen: {accepted}"),
    "cell-basis": ("dayanak değil", "event:ID, treaty:ID ya da act:ID yazın, yoksa boş bırakın"),
    "key-twice": ("aynı anahtar {first}. satırda da var", "Her kayda kendi anahtarını verin"),
    "reference-dangling": (
        "bu kimliği taşıyan bir şey yok ({into})",
        "Kimliği düzeltin ya da gösterdiği kaydı ekleyin",
    ),
    "reference-near": (
        "bu kimliği taşıyan bir şey yok ({into})",
        "‘{near}’ mi demek istediniz? Kimliği düzeltin ya da gösterdiği kaydı ekleyin",
    ),
    "pair-one-side": (
        "{other} dolu olduğu hâlde boş",
        "Metni iki dilde de yazın ya da ikisinde de boş bırakın",
    ),
    "basis-without-place": (
        "yer biliniyor deniyor ama verilmemiş",
        "Yerin kimliğini verin ya da unknown yazın (ikinci yerde: ikisini de boş bırakın)",
    ),
    "place-without-basis": (
        "yer verilmiş ama kaynağın onu andığı mı sezdirdiği mi söylenmemiş",
        "named ya da implied yazın, yoksa yeri kaldırın",
    ),
    "redated-no-note": (
        "kullanılan tarih belirtilenden farklı, nedeni yok",
        "Nedenini date_note_tr ve date_note_en sütunlarında söyleyin",
    ),
    "redated-no-source": (
        "kullanılan tarih belirtilenden farklı, bunu kimin söylediği yok",
        "Tarihin kaynağını date_source_id sütununda verin",
    ),
    "coordinate-off-earth": (
        "yeryüzünde böyle bir konum yok",
        "Enlem -90 ile 90, boylam -180 ile 180 derece arasındadır;"
        " ikisinin yer değiştirmediğine bakın",
    ),
    "coordinate-half": (
        "konumun yarısı",
        "lat ile lon değerlerinin ikisini de verin ya da hiçbirini",
    ),
    "coordinate-null": (
        "0, 0 Afrika açıklarında denizdedir; çoğu kez boş konum demektir",
        "Konumu verin ya da lat ile lon hücrelerini boş bırakın",
    ),
    "coordinate-swapped": (
        "enlemle boylam yer değiştirmiş görünüyor: çevrilince {country} ülkesinin öbür"
        " yerleri arasına düşüyor",
        "lat ile lon değerlerini değiştirin; doğruysalar present_country sütununa bakın",
    ),
    "label-off": ("etiket kendi toprağının dışında", "Toprağın içine taşıyın"),
    "days-reversed": ("başlamadan bitiyor ({first})", "İki günü değiştirin ya da düzeltin"),
    "treaty-never": (
        "hiç yürürlüğe girmemiş antlaşmanın yürürlüğe girişi var",
        "Kaldırın ya da antlaşmanın durumunu düzeltin",
    ),
    "treaty-no-force": (
        "yürürlüğe girmiş antlaşmanın yürürlüğe girdiği gün yok",
        "in_force_edtf verin ya da durumu düzeltin",
    ),
    "treaty-no-successor": (
        "yerine başkası geçmiş antlaşma hangisi olduğunu söylemiyor",
        "replaced_by verin ya da durumu düzeltin",
    ),
    "before-signature": ("{signed} tarihinden önce geliyor", "İki tarihten birini düzeltin"),
    "holding-outside": (
        "gün, kaynağın desteklediğinin dışında ({edtf})",
        "from_edtf içinden bir gün seçin, kural olarak olabilecek son günü",
    ),
    "holding-twice": (
        "{territory} için iki satır bu günde başlıyor",
        "Birini bırakın ya da günü düzeltin",
    ),
    "holding-order": (
        "{territory} satırları zaman sırasında değil (üstteki {before} günü başlıyor)",
        "Bir toprağın satırlarını güne göre sıralayın",
    ),
    "holding-late": (
        "{territory} için {first} gününden başlayan sahip yok",
        "İlk satırı o günde ya da daha önce başlasın",
    ),
    "territory-unheld": (
        "bu toprak kimsenin elinde değil",
        "Satırlarını {into} dosyasına ekleyin, ilki atlasın ilk günü için",
    ),
    "holder-not-yet": (
        "bu devlet {day} günü henüz yok (başlangıcı {first})",
        "Başka bir sahip yazın ya da devletin ilk gününü düzeltin",
    ),
    "holder-no-more": (
        "satır {end} gününe dek sürüyor, devlet ise {last} günü bitiyor: {day} gününden"
        " sonrası sahipsiz",
        "Ardından gelen için satır ekleyin ya da devletin son gününü düzeltin",
    ),
    "contested-no-claimants": (
        "çekişmeli toprak ({holder}) ama hak isteyen yok",
        "Çekişenlerin kodlarını ; ile ayırarak verin",
    ),
    "geojson-collection": (
        "GeoJSON FeatureCollection değil",
        "Katmanı GeoJSON (RFC 7946) olarak kaydedin",
    ),
    "geojson-crs": (
        "‘crs’ üyesine izin yok",
        "Katmanı RFC 7946’ya göre, WGS 84 (EPSG:4326) ile kaydedin",
    ),
    "feature-no-id": ("ögenin kimliği yok", "‘type’ ve ‘geometry’ yanına bir ‘id’ koyun"),
    "shape-kind": ("{id} doğru türde değil", "Şunlardan biri olmalı: {accepted}"),
    "shape-empty": ("{id} için geometri yok", "Çizin ya da ögeyi kaldırın"),
    "shape-short": ("{id} iki noktadan az", "Yeniden çizin"),
    "shape-position": (
        "{id} içinde sayı çifti olmayan bir konum var",
        "Derece olarak boylam, enlem yazın",
    ),
    "shape-off-earth": (
        "{id} içinde yeryüzünde olmayan bir konum var",
        "Önce boylam, sonra enlem yazın; ikisinin yer değiştirmediğine bakın",
    ),
    "shape-ring": (
        "{id} içinde kapanmayan bir halka var",
        "Halka en az dört konum ister, sonuncusu ilkine eşit",
    ),
    "shape-invalid": ("geçersiz çokgen: {reason}", "Halkayı o konumda onarın"),
    "shape-winding": (
        "bir halka ters yönde dönüyor",
        "Dış halkalar saat yönünün tersine, delikler saat yönünde (RFC 7946, 3.1.6)",
    ),
    "shape-outside": (
        "{id} atlasın çerçevesinin dışına taşıyor",
        "Çerçevede kesin; boylamla enlemin yer değiştirmediğine bakın",
    ),
    "shape-overlap": (
        "{other} ile örtüşüyor, örneğin {spot} konumunda",
        "İkisini de aynı çizgi boyunca, köşe köşe çizin",
    ),
    "shape-mismatch": (
        "sınırı {spot} konumunda komşusununkine uymuyor",
        "Ortak çizgileri boyunca ikisine de aynı köşeleri verin",
    ),
    "face-no-row": (
        "bu toprağın {into} dosyasında satırı yok",
        "Satırı ekleyin ya da yüzü kaldırın",
    ),
    "row-no-face": ("bu toprağın {into} dosyasında çokgeni yok", "Çizin ya da satırı kaldırın"),
    "edge-side": (
        "kenarın yanındaki ne bir toprak ne de SEA, LAKE ya da FRAME",
        "O yandaki toprağı yazın",
    ),
    "edge-same-side": (
        "iki yanı da aynı",
        "Kenarı kaldırın ya da left veya right değerini düzeltin",
    ),
    "edge-missing": (
        "sınırını {count} yerde hiçbir kenar izlemiyor, örneğin {spot} konumunda",
        "Kenarı ekleyin ya da oradaki kenarın left ve right değerlerini düzeltin",
    ),
    "edge-spare": (
        "{spot} konumunda {face} sınırını izlemiyor ya da öbür yanında kalıyor",
        "Sınır boyunca çizin; yürürken solda ve sağda kalanı yazın",
    ),
    "edge-twice": ("burada, {spot} konumunda başka bir kenar daha var", "Birini bırakın"),
}
