/** Languages that a person can choose from when saying what they speak; whatever a roster brings is shown as well. */
export const spokenLanguages: readonly string[] = (
  'en es ar so zh yue vi fil ht fr pt ru uk pl de it ro el sq sr hr bs hu cs tr fa prs ps ur hi pa gu bn ne mr ta te ml kn si my ' +
  'kar th lo km hmn id ms ja ko mn am ti om sw rw ln yo ig ha ff wo tw bm mam kek quc qu nah mix zap nv haw sm to chk mh he yi ' +
  'ku ckb az hy ka kk uz ug tg bo'
).split(' ')

export const signedLanguages: readonly string[] = [
  'ase',
  'mfs',
  'csn',
  'bfi',
  'fsl',
  'gsg',
  'csl',
  'rsl',
  'pso',
]
