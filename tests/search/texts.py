"""A small site of its own to ask: what stands on it, and sixty questions as people type them."""

# slug | title | text (## begins a heading)
PAGES = """
bertamogatas | Bértámogatás pályakezdőknek | A 25 év alatti pályakezdő munkanélküliek foglalkoztatásához hat hónapra igényelhető támogatás. ## Ki kaphatja? Az a munkáltató, amely vállalja a továbbfoglalkoztatást. A kérelmet a kormányhivatalhoz kell benyújtani.
utazasi | Utazási támogatás | Aki a lakóhelyén kívül talált állást, a bérlet árának felét kérheti vissza. Helyközi busszal ingázóknak.
lakhatas | Lakhatási támogatás | Albérlet költségéhez adunk hozzájárulást annak, aki munkahelye miatt költözik.
hegeszto | Hegesztőképzés indul Mintavárosban | Húszfős csoport, öt hónap gyakorlattal egybekötött szakképzés a tanműhelyben. Jelentkezés szeptember végéig.
targonca | Targoncavezetői tanfolyam | Négyhetes betanító képzés raktári dolgozóknak, hatósági vizsgával.
alapkepesseg | Alapkompetencia-fejlesztés | Írás, olvasás, számolás és digitális készségek felnőtteknek.
borze | Őszi állásbörze a sportcsarnokban | Harmincnégy kiállító várja az álláskeresőket. Hozzon önéletrajzot! Ingyenes buszjárat indul minden településről.
borze-tavasz | Tavaszi karriernap | Diákok és pályaválasztás előtt álló fiatalok ismerkedhetnek a helyi üzemekkel.
forum | Foglalkoztatási fórum a járás munkaerőhiányáról | Munkáltatók, önkormányzatok és képzők egyeztetnek a hiányszakmákról.
workshop | Befektetést ösztönző workshop | Az ipari park szabad telkeit mutatjuk be letelepedő vállalkozásoknak.
kozponti | Kapcsolat | A paktumiroda elérhetősége, ügyfélfogadás hétfőtől csütörtökig.
csatlakozas | Csatlakozás a paktumhoz | Munkaadók, civil szervezetek és képző intézmények szándéknyilatkozattal léphetnek be.
adatkezeles | Adatkezelési tájékoztató | Milyen személyes adatot kezelünk, meddig, és hogyan kérheti a törlését.
munkaprogram | Éves munkaprogram 2026 | A paktum idei feladatai, határidői és felelősei negyedévenként.
mentor | Mentorálás a munkahelyen | A mentor az első három hónapban segíti az új dolgozó beilleszkedését.
munkahelyteremtes | Munkahelyteremtő beruházások | Kis- és középvállalkozások pályázhatnak gépbeszerzésre új állások létrehozásához.
kozfoglalkoztatas | A közfoglalkoztatásból az elsődleges munkaerőpiacra | Jó gyakorlat: így helyezkedtek el a közmunkások a konzervüzemben.
atipikus | Atipikus foglalkoztatás | Részmunkaidő, távmunka és megosztott munkakör kisgyermekes szülőknek.
szakkepzes | Duális szakképzés a járásban | A diákok a tanév felét üzemekben töltik.
bolcsode | Bölcsődei férőhelyek bővítése | Negyven új férőhely segíti az anyák visszatérését a munkába.
megvaltozott | Megváltozott munkaképességűek foglalkoztatása | Rehabilitációs kártya, akadálymentes munkahely, járulékkedvezmény.
fogalomtar | Fogalomtár | Paktum, célcsoport, indikátor, pillér: mit jelentenek a szavaink.
strategia | Foglalkoztatási stratégia | Helyzetelemzés, célrendszer, beavatkozási területek 2027-ig.
statisztika | Munkanélküliségi adatok | Nyilvántartott álláskeresők száma havonta, települések szerint.
vallalkozas | Vállalkozóvá válás támogatása | Üzleti terv készítése, tőkejuttatás induló egyéni vállalkozóknak.
onkormanyzat | Önkormányzatok szerepe | Mit tehet a település a helyi foglalkoztatásért?
szocialis | Szociális szövetkezetek | Helyi termék, közös műhely, hátrányos helyzetű tagok.
turizmus | Kerékpáros turizmus fejlesztése | Projektötlet: vendégházak és kölcsönzők a tározó körül.
vendeghaz | Vendégház a malomnál | Projektötlet: nyolc új munkahely a falusi turizmusban.
varroda | Varroda újranyitása | Projektötlet: tizenkét betanított varrónő foglalkoztatása.
biomassza | Biomassza fűtőmű | Projektötlet: energiaerdő telepítése közmunkásokkal.
hirlevel | Hírlevél: megnyílt a jelentkezés | Elindult a tavaszi képzések jelentkezési időszaka.
nyelvi | Német nyelvtanfolyam | Kezdő csoport ápolóknak és vendéglátósoknak.
"""
# slug | title | file | pages parted by //
DOCUMENTS = """
jk-marcius | Jegyzőkönyv – Foglalkoztatási fórum, március | jegyzokonyv_marcius.pdf | A levezető elnök megnyitja az ülést. // Határozat a kerékpárút melletti szálláshelyek felméréséről. // A következő fórum időpontja június 12.
felmeres | Munkaadói igényfelmérés összefoglalója | igenyfelmeres_2026.pdf | Százhúsz munkáltató válaszolt a kérdőívre. // A legtöbben lakatost, esztergályost és pincért keresnek. // Bérszínvonal és ingázási hajlandóság.
egyuttmukodesi | Együttműködési megállapodás | megallapodas_alairt.pdf | A felek vállalják az adatszolgáltatást. // A megállapodás öt évre szól, felmondási ideje hatvan nap.
utmutato | Pályázati útmutató bérköltség-támogatáshoz | utmutato.docx | A kérelem benyújtásának rendje, mellékletek: cégkivonat, nemleges adóigazolás. // Elszámolható költségek köre.
jelenleti | Jelenléti ív – állásbörze | jelenleti_iv.pdf | Név, szervezet, aláírás.
koltsegvetes | Költségvetés 2026 | koltsegvetes_2026.xlsx | Személyi jellegű ráfordítások, szolgáltatások, eszközbeszerzés, reprezentáció.
eloadas | Előadás a jövő szakmáiról | eloadas.pptx | Robotika és automatizálás // Zöld gazdaság: napelem-szerelők // Idősgondozás
beszamolo | Beszámoló – 2026. I. negyedév | beszamolo_q1.pdf | Bevontak száma: 84 fő. // Támogatással foglalkoztatottak: 31 fő.
"""
# what is typed | slug that must be among the first three
QUESTIONS = """
bértámogatás | bertamogatas
bertamogatas | bertamogatas
palyakezdok berenek tamogatasa | bertamogatas
pályakezdőknek | bertamogatas
pajakezdő | bertamogatas
bértámogatásról kormányhivatal | bertamogatas
utazasi tamogatas | utazasi
buszbérlet térítés ingázó | -
bérlet ára | utazasi
ingázóknak busz | utazasi
albérlet | lakhatas
lakhatás | lakhatas
hegesztő képzés | hegeszto
hegesztokepzesrol | hegeszto
hegeztőképzés | hegeszto
szakképzés tanműhelyben | hegeszto
targonca | targonca
targoncás vizsga | -
raktári dolgozó | targonca
digitalis keszseg | alapkepesseg
olvasás számolás | alapkepesseg
állásbörze | borze
allasborzek | borze
álásbörze | borze
börze ősz | borze
önéletrajzok | borze
ingyenes busz állásbörzére | borze
karrier | borze-tavasz
pályaválasztási | borze-tavasz
munkaerőhiány | forum
munkaero hiany | forum
hiányszakma | forum
befektetők letelepedése | workshop
ipari park | workshop
ipari parkban telek | workshop
ügyfélfogadás | kozponti
iroda elérhetőség | kozponti
csatlakozni a paktumhoz | csatlakozas
szándéknyilatkozatot | csatlakozas
személyes adatok törlése | adatkezeles
munkaprogramban | munkaprogram
éves terv feladatok felelőse | -
mentor beilleszkedés | mentor
munkahely | munkahelyteremtes
gépbeszerzés kisvállalkozás | -
közmunkások konzervüzem | kozfoglalkoztatas
távmunka | atipikus
reszmunkaido | atipikus
kisgyermekes anyák | -
bölcsöde | bolcsode
rehabilitacios kartya | megvaltozott
indikátorok jelentése | -
munkanélküliek száma | statisztika
üzleti terv | vallalkozas
vendégházak | vendeghaz
kerékpáros turizmus | turizmus
kerekparut | jk-marcius
"szálláshelyek felméréséről" | jk-marcius
esztergalyos | felmeres
lakatos pincér | felmeres
igenyfelmeres_2026 | felmeres
felmondási idő megállapodás | egyuttmukodesi
nemleges adóigazolás | utmutato
jegyzokonyv marcius | jk-marcius
jelenléti ív | jelenleti
reprezentáció | koltsegvetes
koltsegvetes 2026 | koltsegvetes
napelem szerelő | eloadas
negyedéves beszámoló | -
I. negyedév beszamolo | beszamolo
varrónő | varroda
vállalkozóvá válni | vallalkozas
képzés -hegesztő vizsga | targonca
"""


def rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def questions() -> list[tuple[str, str]]:
    """(typed, slug that must be among the first three)."""
    return [(typed, slug) for typed, slug in rows(QUESTIONS) if slug != "-"]
