const creole: Readonly<Record<string, string>> = {
  lundi: 'lendi',
  mardi: 'madi',
  mercredi: 'mèkredi',
  jeudi: 'jedi',
  vendredi: 'vandredi',
  samedi: 'samdi',
  dimanche: 'dimanch',
  janvier: 'janvye',
  février: 'fevriye',
  mars: 'mas',
  mai: 'me',
  juin: 'jen',
  juillet: 'jiyè',
  août: 'out',
  septembre: 'septanm',
  octobre: 'oktòb',
  novembre: 'novanm',
  décembre: 'desanm',
  'avant-hier': 'avan yè',
  hier: 'yè',
  'aujourd’hui': 'jodi a',
  demain: 'demen',
  'après-demain': 'apre demen',
  dans: 'nan',
  'il y a': 'sa gen',
  jour: 'jou',
  jours: 'jou',
  et: 'ak',
  ou: 'oswa',
  anglais: 'angle',
  arabe: 'arab',
  'chinois simplifié': 'chinwa senp',
  'créole haïtien': 'kreyòl ayisyen',
  espagnol: 'panyòl',
  français: 'franse',
  portugais: 'pòtigè',
  ukrainien: 'ikrenyen',
  vietnamien: 'vyetnamyen',
}

const known = new RegExp(`(?<!\\p{L})(${Object.keys(creole).sort().reverse().join('|')})(?!\\p{L})`, 'gu')

/** The French of a date, a list or a language’s name in Haitian Creole. */
export function inCreole(french: string): string {
  return french.replace(known, (word) => creole[word] ?? word)
}
