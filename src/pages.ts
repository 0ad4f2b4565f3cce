/** Every page, by domain or room: each is a subpackage, only the tab pages are in the main package. */
export const domains = {
  identity: [
    'personas',
    'join',
    'roll',
    'signin',
    'devices',
    'mydata',
    'posts',
    'appoint',
    'claims',
    'assist',
    'grids',
    'doors',
    'staff',
    'corrections',
    'pairs',
    'joinings',
    'privacy',
    'kept',
  ],
  content: ['queue', 'thing', 'mine', 'cover'],
  projects: ['plan'],
  deliberation: ['talk', 'record'],
  whistles: ['list'],
  'votes/ballots': ['cast', 'receipt', 'proxies', 'results', 'open', 'doors', 'certificate', 'papers'],
  'votes/signing': ['sign'],
  'votes/resolutions': ['resolve'],
  'funding/shares': ['allocation'],
  'funding/pledges': ['pledge', 'fund', 'launch', 'given'],
  'funding/receiving': ['pay', 'receipt', 'accounts', 'statement', 'queue'],
  'funding/wechatpay': ['wechat'],
  'funding/spending': ['contracts', 'payment', 'desk'],
  'funding/settlement': ['account', 'stop'],
  'funding/books': ['books', 'cover', 'documents', 'ledger'],
  works: ['progress'],
  notices: ['notice', 'post', 'inbox', 'help', 'helpdesk'],
  parking: ['lot', 'plates', 'gate'],
  board: ['project', 'bulletins', 'overdue'],
  home: ['desk', 'lost', 'open', 'announce', 'communities', 'search', 'how'],
}

export const tabs = ['home/works/index', 'home/raise/index', 'home/board/index', 'home/me/index'] as const

export const rootOf = (domain: string): string => `${domain}/pages`

/** The names of all of them, as the app and its addresses say them. */
export const pageNames: ReadonlySet<string> = new Set([
  ...tabs,
  ...Object.entries(domains).flatMap(([domain, names]) => names.map((name) => `${rootOf(domain)}/${name}/index`)),
])
