"""Words of our field: each line is one family, whose forms a reader expects to meet each other."""

FAMILIES = [
    line.split()
    for line in """
pályázat pályázatok pályázatot pályázati pályázatban pályázatokra pályázatról pályázatához pályázataink
pályázó pályázók pályázóknak pályázót pályázóval
paktum paktumok paktumot paktumnak paktumban paktumról paktumhoz paktumtól paktumi
foglalkoztatás foglalkoztatási foglalkoztatásról foglalkoztatást foglalkoztatásban foglalkoztatáshoz foglalkoztatásért
foglalkoztató foglalkoztatók foglalkoztatókat foglalkoztatóknak foglalkoztatóval foglalkoztatói
képzés képzések képzést képzéseket képzésben képzésről képzésre képzéshez képzési képzéseink
támogatás támogatások támogatást támogatásról támogatási támogatásért támogatásokra támogatásból támogatásával
munkaadó munkaadók munkaadót munkaadóknak munkaadóval munkaadói munkaadókkal
munkavállaló munkavállalók munkavállalót munkavállalóknak munkavállalói munkavállalókkal
munkanélküli munkanélküliek munkanélkülit munkanélkülieknek munkanélküliség munkanélküliségről
állásbörze állásbörzék állásbörzét állásbörzére állásbörzén állásbörzéről állásbörzei állásbörzével
állás állások állást állásokat állásra állásról álláshoz állásért
esemény események eseményt eseményről eseményre eseményen eseményeken eseményei
ülés ülések ülést ülésen üléseken ülésről ülésre ülései
határozat határozatok határozatot határozatról határozatban határozatai határozatokat
jegyzőkönyv jegyzőkönyvek jegyzőkönyvet jegyzőkönyvben jegyzőkönyvről jegyzőkönyvei
emlékeztető emlékeztetők emlékeztetőt emlékeztetőben emlékeztetőről
előterjesztés előterjesztések előterjesztést előterjesztésről előterjesztésekhez
észrevétel észrevételek észrevételt észrevételeket észrevételről észrevételei
meghívó meghívók meghívót meghívóban meghívóról
napirend napirendek napirendet napirendi napirendről napirendben napirenden
beszámoló beszámolók beszámolót beszámolóban beszámolóról beszámolókat beszámolói
munkaprogram munkaprogramok munkaprogramot munkaprogramban munkaprogramról munkaprogramja
feladat feladatok feladatot feladatokat feladatról feladatai feladatokra
határidő határidők határidőt határidőre határidőn határidővel
felelős felelősök felelőst felelősnek felelőse
indikátor indikátorok indikátort indikátorokat indikátorról indikátorai
célcsoport célcsoportok célcsoportot célcsoportnak célcsoportja célcsoportból
megállapodás megállapodások megállapodást megállapodásról megállapodásban megállapodásai
együttműködés együttműködések együttműködést együttműködési együttműködésről együttműködésben
partner partnerek partnert partnereknek partnerekkel partneri partnereink partnerség partnerségi
vállalkozás vállalkozások vállalkozást vállalkozásoknak vállalkozási vállalkozásról vállalkozásokkal
vállalkozó vállalkozók vállalkozót vállalkozóknak vállalkozói vállalkozókkal
önkormányzat önkormányzatok önkormányzatot önkormányzati önkormányzattal önkormányzatoknak önkormányzatának
szervezet szervezetek szervezetet szervezeti szervezetnek szervezetekkel szervezetei
gazdaság gazdasági gazdaságot gazdaságban gazdaságról gazdaságának
fejlesztés fejlesztések fejlesztést fejlesztési fejlesztésről fejlesztésére fejlesztéseket
befektetés befektetések befektetést befektetési befektetésről befektetéshez
befektető befektetők befektetőt befektetőknek befektetői befektetőkkel
projekt projektek projektet projektről projektben projektje projektnek projektekhez
ötlet ötletek ötletet ötletről ötletei ötleteket ötletekkel
kezdeményezés kezdeményezések kezdeményezést kezdeményezésről kezdeményezéseket
iroda irodák irodát irodában irodáról irodai irodával irodának
munka munkák munkát munkában munkáról munkával munkája munkához
munkahely munkahelyek munkahelyet munkahelyen munkahelyről munkahelyi munkahelyeken
munkaerő munkaerőt munkaerőről munkaerővel munkaerőnek
bér bérek bért bérről bérből bérét béren
járás járások járást járási járásban járásról járásnak
megye megyék megyét megyei megyében megyéről megyével
tanácsadás tanácsadások tanácsadást tanácsadási tanácsadásra tanácsadásról tanácsadáson
tanácsadó tanácsadók tanácsadót tanácsadóval tanácsadóknak
fórum fórumok fórumot fórumon fórumról fórumra
tag tagok tagot tagoknak tagság tagjai tagjainak
költség költségek költséget költségekről költségei költségeket
kifizetés kifizetések kifizetést kifizetésről kifizetési kifizetéshez
számla számlák számlát számláról számlával számlái
szerződés szerződések szerződést szerződésben szerződésről szerződései
létszám létszámot létszámról létszámban létszáma
jelentkezés jelentkezések jelentkezést jelentkezési jelentkezéshez jelentkezésről
törvény törvények törvényt törvényben törvényről törvényi
tanulmány tanulmányok tanulmányt tanulmányban tanulmányról tanulmányok
stratégia stratégiák stratégiát stratégiában stratégiáról stratégiai stratégiája
település települések települést településen településről települési településeken
vélemény vélemények véleményt véleményről véleményeket véleményezés
javaslat javaslatok javaslatot javaslatról javaslatai javaslatokat
""".strip().splitlines()
]

# Never looked at while the analyser was written: how it does on words it was not fitted to.
HELD_OUT = [
    line.split()
    for line in """
bizottság bizottságok bizottságot bizottsági bizottságban bizottságnak bizottságról
elnök elnökök elnököt elnöknek elnöki elnökről elnökkel
tanfolyam tanfolyamok tanfolyamot tanfolyamra tanfolyamon tanfolyamról tanfolyami
ösztöndíj ösztöndíjak ösztöndíjat ösztöndíjról ösztöndíjas ösztöndíjhoz
kormányhivatal kormányhivatalok kormányhivatalt kormányhivatali kormányhivatalban kormányhivatalnak
rendezvény rendezvények rendezvényt rendezvényen rendezvényről rendezvényeket
vizsga vizsgák vizsgát vizsgára vizsgán vizsgáról vizsgához
gyakornok gyakornokok gyakornokot gyakornoki gyakornoknak gyakornokokkal
segély segélyek segélyt segélyről segélyhez segélyből
lakás lakások lakást lakásban lakásról lakáshoz
ellenőrzés ellenőrzések ellenőrzést ellenőrzési ellenőrzésről ellenőrzésre
kérdőív kérdőívek kérdőívet kérdőívben kérdőívről kérdőívvel
adatlap adatlapok adatlapot adatlapon adatlapról adatlappal
utazás utazások utazást utazási utazásról utazáshoz
mentor mentorok mentort mentornak mentorral mentorok
család családok családot családi családban családnak
""".strip().splitlines()
]
