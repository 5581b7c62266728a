/** Texts that name no language. */
export const noLanguage: ReadonlySet<string> = new Set(
  `other; others; unknown; none; n/a; na; not applicable; not specified; unspecified; undetermined; undefined; declined; declined to state; missing; null; und; mis; mul; zxx; multiple; other non-english; non-english; otro; otra; autre; -; ?; 0; tbd`.split(
    /\s*;\s*/,
  ),
)

/**
 * Names that CLDR does not have or calls otherwise, and ISO 639-2 codes of the older kind: tag, then names in lower
 * case, NFKC. A name here wins over CLDR's.
 */
const names = `
bn: bengali; or: oriya, odia; fa: farsi, per; fa-AF: dari; tg: tajiki; nv: navaho, diné bizaad;
zh: mandarin, mandarin chinese, putonghua, chinese mandarin, 中文, 汉语, 漢語, 普通话, chi;
zh-Hans: simplified chinese, chinese simplified, simplified, 简体中文;
zh-Hant: traditional chinese, chinese traditional, traditional, 繁體中文;
yue: cantonese, chinese cantonese, cantonese chinese, 粵語, 广东话, toishanese; hak: hakka;
nan: fukienese, hokkien, taiwanese; wuu: shanghainese; fil: tagalog, pilipino;
ht: creole, haitian creole, haitian, french creole, kreyol, kreyòl, kreyòl ayisyen, kreyol ayisyen;
kea: cape verdean, cape verdean creole, crioulo; es: castilian, castellano, espanol;
es-MX: mexican spanish; pt-BR: brazilian; ca: valencian; nl: flemish, dut;
si: sinhala, sinhalese, singhalese; km: cambodian, central khmer; lo: laotian;
pa: panjabi, punjabi; ps: pushto, pashtu; ckb: sorani, central kurdish; ku: kurmanji, badini;
aii: assyrian, neo-aramaic; cld: chaldean; ug: uigur; ky: kirghiz; ro: moldavian, moldovan, rum;
sr-Latn: serbo-croatian, bosnian/croatian/serbian; nb: bokmal; el: modern greek, hellenic, gre;
gd: gaelic, scottish gaelic; ki: kikuyu, gikuyu; lg: luganda, ganda; rn: kirundi, rundi;
ny: chichewa, nyanja; sw: kiswahili, swahili; ymm: somali maay, maay, maay maay, maay-maay;
tw: twi; ak: akan; ig: ibo; om: oromiffa; ti: tigrigna, tigrinya; kri: krio;
en-LR: liberian, liberian english; mnk: mandinka; man: mandingo; ff: fula, fulani, pulaar;
tmh: tamashek, tuareg; hmn: hmong; mww: hmong daw, white hmong; hnj: green hmong, hmong njua;
kar: karen; ksw: s'gaw karen, sgaw karen; kyu: karenni, eastern kayah; cnh: chin, hakha chin, lai;
ctd: zomi, tedim; rhg: rohingya; my: burmese, myanmar, bur; ium: mien, yao; ilo: ilokano, ilocano;
ceb: visayan, bisaya, cebuano; ch: chamorro; chk: chuukese, trukese; mh: marshallese;
pon: pohnpeian; kos: kosraean; pau: palauan; mam: mam; quc: k'iche', quiche, quiché, kiche;
kek: q'eqchi', kekchi; kjb: q'anjob'al, kanjobal, qanjobal; cak: kaqchikel; mix: mixteco, mixtec;
zap: zapotec, zapoteco; trc: triqui; nah: nahuatl; tsz: purepecha, purépecha; oto: otomi;
qu: quechua, quichua; gn: guarani; chr: cherokee, tsalagi; cho: choctaw; cic: chickasaw;
mus: creek, muscogee, mvskoke; lkt: lakota; dak: dakota; oj: ojibwa, ojibwe; esu: yup'ik, yupik;
iu: inuktitut; mi: maori, te reo, te reo māori, mao;
ase: american sign, asl, american sign language; sgn: sign; rom: romany, romani; yi: yiddish;
efi: efik; kmb: kimbundu; mni: manipuri, meitei; id: bahasa indonesia, bahasa;
ms: bahasa melayu, may; sq: alb; hy: arm; eu: baq; cs: cze; fr: fre; ka: geo; de: ger; is: ice;
mk: mac; sk: slo; bo: tib; cy: wel;
`

export const languageAliases: ReadonlyMap<string, string> = new Map(
  names
    .trim()
    .split(/;\s*/)
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const [tag = '', list = ''] = entry.split(': ')
      return list.split(', ').map((name) => [name, tag] as const)
    }),
)
