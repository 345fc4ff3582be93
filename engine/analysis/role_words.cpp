// SPDX-License-Identifier: MIT
#include <vector>

#include "engine/analysis/role_words.h"

namespace mix {
namespace {

using enum Role;

// Words that mean the same, separated by commas, as `wordsOfName` writes them. English, German, French, Spanish,
// Italian, Portuguese, Dutch, Polish, Russian, Japanese, Chinese, Korean; General MIDI names. A second role is where a
// word leaves it open. `unknown` takes words away that would be mistaken for parts of others.
struct Words {
  std::array<RoleWeight, 2> weights;
  std::string_view words;
};

constexpr Words kWords[] = {
    {{{{kick, 6.0f}}},
     "kick,kick drum,kickdrum,bass drum,bassdrum,bd,kik,kck,kik drum,grosse caisse,bombo,cassa,grancassa,bumbo,"
     "bassdrums trigger,basstrommel,grose trommel,grote trom,stopa,бочка,бас барабан,キック,バスドラム,バスドラ,"
     "底鼓,大鼓,킥,베이스 드럼"},
    {{{{kick, 5.0f}}},
     "sub kick,subkick,beater"},
    {{{{snare, 6.0f}}},
     "snare,snare drum,snr,sn,sd,snares,caisse claire,kleine trommel,caja,tarola,redoblante,rullante,caixa,"
     "kleine trom,werbel,малыи барабан,рабочии,スネア,スネアドラム,军鼓,小鼓,스네어,rimshot,rim shot,side stick,"
     "sidestick"},
    {{{{snare, 4.5f}}},
     "clap,claps,handclap,hand clap,clp,snap,snaps,rim,クラップ,拍手,클랩"},
    {{{{toms, 6.0f}}},
     "toms,tom,floor tom,floortom,rack tom,racktom,rototom,tom tom,timbales de batterie,timbaloes,kotly,томы,"
     "том,タム,フロアタム,嗵鼓,통통,탐"},
    {{{{hihat, 6.0f}}},
     "hihat,hi hat,hi hats,hihats,hh,hat,hats,highhat,high hat,hhat,hihh,ch hh,oh hh,charleston,charley,charles,"
     "contratiempo,chimbal,hi hat ferme,хет,хаи хет,хаихэт,хэт,ハイハット,踩镲,하이햇,hajhet"},
    {{{{cymbals, 6.0f}}},
     "cymbal,cymbals,crash,crashes,ride,splash,china cymbal,overhead,overheads,oh l,oh r,ohs,oh,cym,becken,"
     "cymbale,cymbales,platos,platillos,piatti,piatto,pratos,prato,bekkens,bekken,talerze,blachy,тарелки,"
     "тарелка,крэш,раид,シンバル,クラッシュ,ライド,オーバーヘッド,镲,吊镲,심벌,오버헤드,gong"},
    {{{{drums, 5.5f}}},
     "drums,drum,bassdrums,bass drums,drum kit,drumkit,drumset,drum set,drms,drm,kit,drum bus,drumbus,drum loop,drumloop,breakbeat,"
     "break beat,beat,beats,tops,drum machine,schlagzeug,trommeln,batterie,bateria,batteria,slagwerk,drumstel,"
     "perkusja,bebny,барабаны,барабан,ударные,ударка,ドラム,ドラムス,鼓,爵士鼓,架子鼓,드럼,드럼셋,"
     "バスドラム ドラム,percussion kit,room mic,drum room"},
    {{{{drums, 2.5f}}},
     "break,breaks,groove,loop,room,rooms"},
    {{{{drums, 1.5f}}},
     "fill"},
    {{{{percussion, 5.5f}}},
     "percussion,percussions,perc,percs,prc,shaker,shakers,tambourine,tamb,tambo,conga,congas,bongo,bongos,"
     "cabasa,cowbell,maraca,maracas,triangle,woodblock,claves,clave,guiro,timbale,timbales,djembe,cajon,tabla,"
     "udu,timpani,tympani,marimba,vibraphone,vibes,xylophone,glockenspiel,glock,bell,bells,chimes,tubular bells,"
     "mallet,mallets,kalimba,steel drum,steel drums,perkussion,schellenkranz,glocke,glocken,pauken,pauke,"
     "percusion,percusiones,percussioni,percussao,percussie,perkusyjne,instrumenty perkusyjne,перкуссия,"
     "перкуссии,перкашн,шеикер,бубен,колокольчики,パーカッション,パーカス,シェイカー,タンバリン,コンガ,打击乐,"
     "打擊樂,沙锤,퍼커션,쉐이커,탬버린,pandereta,pandeiro,carillon,taiko,celesta bell,dulcimer,agogo,vibraslap,"
     "castanets"},
    {{{{bass, 6.0f}}},
     "bass,bas,bss,bass di,bassdi,bass amp,bass guitar,bassguitar,bass gtr,basgtr,e bass,ebass,sub bass,subbass,"
     "synth bass,synthbass,bass synth,sy bass,double bass,upright bass,contrabass,fretless,acid bass,"
     "bassgitarre,kontrabass,basse,contrebasse,bajo,contrabajo,basso,contrabbasso,baixo,contrabaixo,basgitaar,"
     "contrabas,gitara basowa,kontrabas,бас,бас гитара,басс,контрабас,ベース,ベースギター,シンセベース,贝斯,"
     "貝斯,低音,低音吉他,베이스,베이스 기타,reese,acoustic bass,slap bass"},
    {{{{bass, 4.0f}}},
     "sub"},
    {{{{guitarElectric, 5.0f}}},
     "electric guitar,electric gtr,elec gtr,e gtr,egtr,el gtr,elgtr,e guitar,eguitar,eg,lead guitar,leadguitar,"
     "lead gtr,leadgtr,rhythm guitar,rhythm gtr,rhy gtr,distorted guitar,dist gtr,clean guitar,clean gtr,"
     "distortion guitar,overdriven guitar,muted guitar,strat,telecaster,tele,les paul,ebow,gitarren,e gitarre,"
     "egitarre,guitare electrique,guitarras,guitarra electrica,chitarre,chitarra elettrica,guitarra eletrica,"
     "elektrische gitaar,gitary,gitara elektryczna,гитары,электрогитара,соло гитара,エレキギター,エレキ,电吉他,"
     "電吉他,일렉기타,일렉,powerchords,riff"},
    {{{{guitarElectric, 4.5f}, {guitarAcoustic, 3.0f}}},
     "guitar,guitars,gtr,gtrs,guit,git,gitarre,guitare,guitarra,chitarra,gitaar,gitara,гитара,ギター,吉他,기타"},
    {{{{guitarAcoustic, 6.5f}}},
     "acoustic guitar,acoustic gtr,acousticguitar,ac gtr,acgtr,ac guitar,a gtr,agtr,acoustic,acoustics,acou,"
     "acst,nylon guitar,nylon,steel string guitar,steel guitar,classical guitar,ukulele,uke,banjo,mandolin,"
     "sitar,koto,shamisen,bouzouki,akustikgitarre,akustische gitarre,konzertgitarre,guitare acoustique,"
     "guitare seche,guitare classique,guitarra acustica,guitarra clasica,guitarra espanola,chitarra acustica,"
     "chitarra classica,violao,guitarra classica,akoestische gitaar,gitara akustyczna,gitara klasyczna,"
     "акустическая гитара,акустика,アコースティックギター,アコギ,ウクレレ,木吉他,原声吉他,民谣吉他,通基他,"
     "어쿠스틱 기타,통기타,어쿠스틱,balalaika,балалаика,cuatro,charango,cavaquinho"},
    {{{{piano, 6.0f}}},
     "piano,pno,pianos,grand piano,acoustic grand piano,upright piano,bright acoustic piano,honky tonk piano,"
     "honky tonk,steinway,klavier,flugel,pianoforte,fortepiano,fortepian,pianino,vleugel,пианино,фортепиано,"
     "рояль,фано,ピアノ,钢琴,鋼琴,피아노"},
    {{{{piano, 3.0f}}},
     "grand"},
    {{{{keys, 5.5f}}},
     "keys,key,keyboard,keyboards,kbd,kybd,rhodes,wurli,wurlitzer,electric piano,electric pianos,epiano,e piano,"
     "e pno,el piano,ep,clav,clavi,clavinet,harpsichord,cembalo,celesta,organ,organs,drawbar organ,"
     "percussive organ,rock organ,church organ,reed organ,org,hammond,accordion,tango accordion,harmonica,"
     "mellotron,orgel,akkordeon,mundharmonika,clavecin,orgue,accordeon,clavier,claviers,teclado,teclados,organo,"
     "acordeon,clavicordio,tastiera,tastiere,fisarmonica,clavicembalo,orgao,sanfona,acordeao,toetsen,"
     "orgel hammond,klawisze,organy,akordeon,клавиши,клавишные,орган,аккордеон,баян,キーボード,オルガン,エレピ,"
     "ローズ,键盘,鍵盤,风琴,手风琴,电钢琴,건반,키보드,오르간,piano synth,pianosynth"},
    {{{{synthLead, 5.0f}}},
     "synth lead,synthlead,lead synth,ld,arp,arps,arpeggio,arpeggiator,pluck,plucks,saw lead,sawtooth,"
     "sawtooth lead,supersaw,square lead,square,minilogue,moog,juno,prophet,korg,sequence,seq,hook,chiptune,"
     "synthesizer,synthetiseur,synthe,sintetizador,sintetizzatore,sinte,sintetizador lead,synthesizer lead,"
     "syntezator,melodia,melodie,мелодия,синт,синтезатор,лид,арпеджио,シンセ,シンセサイザー,リード,アルペジオ,"
     "メロディ,合成器,旋律,主音,신스,신디,리드,멜로디,calliope lead,charang lead,fifths lead,chiff lead,topline"},
    {{{{synthLead, 3.5f}, {synthPad, 2.5f}}},
     "synth,synths,syn"},
    {{{{synthLead, 3.5f}}},
     "stabs,melody"},
    {{{{synthLead, 3.0f}, {voiceLead, 1.5f}}},
     "lead,leads"},
    {{{{synthLead, 3.0f}}},
     "stab"},
    {{{{synthPad, 5.5f}}},
     "pad,pads,synth pad,synthpad,pad synth,warm pad,new age pad,polysynth pad,bowed pad,metallic pad,halo pad,"
     "sweep pad,atmo,atmos,ambience pad,drone,drones,texture,textures,soundscape,ambient,choir pad,string pad,"
     "nappe,nappes,flache,flachen,almohadilla,colchon,tappeto,подклад,пэд,пад,пэды,パッド,铺底,氛围,패드"},
    {{{{synthPad, 3.0f}, {keys, 2.5f}}},
     "chords,chord,akkorde,accords,acordes,accordi,akordy,аккорды,コード,和弦,코드"},
    {{{{strings, 6.0f}}},
     "strings,string,strgs,str,strng,violin,violins,viola,violas,cello,cellos,celli,vln,vla,vlc,vc,fiddle,harp,"
     "orchestral,orch,quartet,string quartet,string section,string ensemble,synth strings,pizzicato strings,"
     "pizzicato,pizz,tremolo strings,orchestral harp,streicher,geige,geigen,violine,bratsche,harfe,orchester,"
     "cordes,violon,violons,alto viola,violoncelle,harpe,orchestre,cuerdas,cuerda,violines,violonchelo,chelo,"
     "arpa,orquesta,archi,violino,violini,violoncello,orchestra d archi,cordas,violoncelo,orquestra,strijkers,"
     "viool,altviool,smyczki,skrzypce,altowka,wiolonczela,harfa,orkiestra,струнные,скрипка,скрипки,альт,"
     "виолончель,арфа,оркестр,ストリングス,バイオリン,ヴァイオリン,チェロ,ビオラ,弦,弦楽,オーケストラ,弦乐,弦樂,"
     "小提琴,中提琴,大提琴,竖琴,管弦,스트링,스트링스,바이올린,첼로,현악,erhu,二胡"},
    {{{{strings, 4.0f}, {brass, 2.0f}}},
     "orchestra"},
    {{{{strings, 2.0f}}},
     "ensemble"},
    {{{{brass, 6.0f}}},
     "brass,horn,horns,french horn,trumpet,trumpets,trp,tpt,trpt,muted trumpet,trombone,trombones,tbn,trb,tuba,"
     "flugelhorn,cornet,brass section,synth brass,hornsection,blaser,blechblaser,trompete,trompeten,posaune,"
     "horn section,cuivres,cuivre,trompette,trompettes,cors,metales,trompeta,trompetas,trombon,trompa,ottoni,"
     "fiati ottoni,tromba,trombe,corno,metais,trompete solo,blazers,koper,trompet,hoorn,dete,trabka,puzon,"
     "waltornia,медные,духовые,труба,трубы,тромбон,валторна,туба,ブラス,トランペット,トロンボーン,ホルン,铜管,"
     "銅管,小号,长号,圆号,브라스,트럼펫,트롬본,호른"},
    {{{{brass, 3.0f}}},
     "cor"},
    {{{{winds, 6.0f}}},
     "winds,wind,woodwind,woodwinds,flute,flutes,fl,clarinet,clarinets,clar,cl,oboe,english horn,bassoon,sax,"
     "saxophone,saxes,alto sax,tenor sax,soprano sax,baritone sax,saxo,recorder,piccolo,pan flute,ocarina,"
     "shakuhachi,whistle,bagpipe,bagpipes,shanai,blown bottle,flote,querflote,klarinette,saxophon,saxofon,"
     "fagott,holzblaser,blockflote,clarinette,hautbois,basson,bois,flauta,clarinete,fagot,maderas,flauto,"
     "clarinetto,sassofono,legni,fagotto,saxofone,fluit,klarinet,hobo,houtblazers,saksofon,flet,klarnet,oboj,"
     "флеита,кларнет,гобои,фагот,саксофон,сакс,フルート,クラリネット,オーボエ,サックス,尺八,笛,木管,长笛,單簧管,"
     "单簧管,双簧管,萨克斯,플루트,클라리넷,색소폰,오보에"},
    {{{{voiceLead, 6.5f}}},
     "lead vocal,lead vocals,leadvocal,leadvocals,lead vox,leadvox,vox lead,vocal lead,lead voice,hauptgesang,"
     "voix principale,voz principal,voce principale,vocal principal,основнои вокал,リードボーカル,主唱,메인보컬,"
     "메인 보컬"},
    {{{{voiceLead, 5.0f}}},
     "vox,vocal,vocals,voice,vx,voc,vocs,ld vox,ld vocal,lv,main vocal,main vocals,main vox,singer,singing,sing,"
     "acapella,a cappella,acappella,rap,verse vocal,adlead,gesang,leadgesang,stimme,voix,chant,chanteur,"
     "chanteuse,voz,voces,canto,cantante,voce,voci,cantato,vozes,zang,leadzang,stem zang,wokal,wokale,"
     "wokal glowny,spiew,glos,вокал,голос,пение,ボーカル,ヴォーカル,歌,声,人声,人聲,演唱,보컬,노래,목소리,"
     "spoken word,narration"},
    {{{{voiceBacking, 6.5f}}},
     "bgv,bgvs,bgvox,bgvocals,bgvoc,bg vox,bg vocal,bg vocals,bv,bvs,bvox,bvx,backing vocal,backing vocals,"
     "backing vox,back vocal,back vocals,back vox,backvocals,backing voice,background vocal,background vocals,"
     "backup vocal,backup vocals,backings,harmony,harmonies,harmony vocal,harmony vocals,harm vox,vocal harmony,"
     "vox harmony,vox harm,choir,choirs,choir aahs,chorus vocals,choral,gang vocals,gang vox,gang,double vox,"
     "vox double,vocal double,vocal doubles,vox dbl,vox dub,vox echo,vox delay,vox reverb,vox fx,vocal fx,adlib,"
     "ad lib,adlibs,ad libs,oohs,ooh,aahs,aah,ahhs,ooohs,voice oohs,synth voice,vox chop,vocal chop,vocal chops,"
     "talkbox,vocoder,hintergrundgesang,backgroundgesang,chor,background,zweitstimme,chours,choeurs,chour,"
     "choeur,coros,coro,segundas voces,segunda voz,cori,controcanto,vocais de apoio,backing vocal br,"
     "segunda voce,koor,achtergrondzang,achtergrond,chorki,chorek,бэк,бэк вокал,бэки,бэквокал,подпевка,подпевки,"
     "хор,コーラス,バックコーラス,ハモリ,ハーモニー,合唱,和声,和聲,伴唱,코러스,백보컬,합창,화음"},
    {{{{voiceBacking, 3.0f}}},
     "backing"},
    {{{{fx, 5.0f}}},
     "fx,sfx,effects,effekt,effekte,riser,risers,rise,uplifter,downlifter,sweep,sweeps,impact,impacts,hit fx,"
     "whoosh,swoosh,noise,white noise,transition,transitions,transistion,reverse fx,foley,vinyl,scratch,"
     "scratches,ambience,rain,birds,crowd,applause,gun shot,gunshot,helicopter,telephone,seashore,bird tweet,"
     "breath noise,goblins,echoes,crystal,atmosphere,laser,siren,beep,beeps,blip,bleep,drop fx,sound effects,"
     "soundfx,gerausche,rauschen,effets,bruitage,bruit,efectos,efecto,ruido,effetti,effetto,rumore,efeitos,"
     "efeito,effecten,geluidseffecten,ruis,efekty,efekt,szum,эффекты,эффект,шум,звуки,エフェクト,効果音,ノイズ,"
     "效果,音效,特效,噪音,효과음,이펙트,노이즈,orchestra hit"},
    {{{{fx, 3.5f}}},
     "effect"},
    {{{{fx, 2.2f}}},
     "build,builds,buildup,build up,slide,intro fx,down,up lifter"},
    {{{{fx, 2.0f}}},
     "reverse,glitch"},
    {{},
     "verse,chorus,bottom,custom,microphone,master,mixdown,underground,reverb"},
};

std::vector<RoleWord> sortedWords() {
  std::vector<RoleWord> rows;
  for (const Words& group : kWords) {
    for (std::size_t at = 0; at < group.words.size();) {
      const std::size_t end = std::min(group.words.find(',', at), group.words.size());
      rows.push_back({group.words.substr(at, end - at), group.weights});
      at = end + 1;
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const RoleWord& a, const RoleWord& b) { return a.word.size() > b.word.size(); });
  return rows;
}

}  // namespace

std::span<const RoleWord> roleWords() {
  static const std::vector<RoleWord> rows = sortedWords();
  return rows;
}

}  // namespace mix
