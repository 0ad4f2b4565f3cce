/** Every page, by domain or room: each is a subpackage, only the tab pages are in the main package. */
const domains = {
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
  ],
  content: ['queue', 'thing', 'mine'],
  projects: ['plan'],
  deliberation: ['talk', 'record'],
  whistles: ['list'],
  'votes/ballots': ['cast', 'open', 'doors', 'certificate', 'papers'],
  'votes/signing': ['sign'],
  'votes/resolutions': ['resolve'],
  'funding/shares': ['allocation'],
  'funding/pledges': ['pledge', 'fund', 'launch', 'given'],
  'funding/receiving': ['pay', 'receipt', 'accounts', 'statement', 'queue'],
  'funding/wechatpay': ['wechat'],
  'funding/spending': ['contracts', 'payment', 'desk'],
  'funding/settlement': ['account'],
  'funding/books': ['books', 'cover', 'documents', 'ledger'],
  works: ['progress'],
  notices: ['notice', 'post', 'inbox'],
  parking: ['lot'],
  board: ['project', 'bulletins', 'overdue'],
  home: ['desk'],
}

type Domain = keyof typeof domains

/** What is fetched while a page is looked at, because people go there next; WeChat allows 2 MB for the pages of one package. */
const next: [page: string, ahead: Domain[]][] = [
  ['home/works/index', ['board']],
  ['home/raise/index', ['board', 'identity']],
  ['home/board/index', ['board']],
  ['home/me/index', ['identity', 'funding/receiving', 'notices', 'home']],
  ['home/pages/desk/index', ['identity', 'funding/receiving']],
  [
    'board/pages/project/index',
    ['votes/ballots', 'votes/resolutions', 'funding/pledges', 'funding/books', 'deliberation', 'works'],
  ],
  ['deliberation/pages/talk/index', ['votes/ballots']],
  ['votes/ballots/pages/cast/index', ['funding/pledges']],
  ['funding/pledges/pages/pledge/index', ['funding/shares', 'funding/receiving']],
  ['funding/receiving/pages/pay/index', ['funding/books']],
  ['funding/spending/pages/desk/index', ['funding/receiving', 'funding/books']],
]

const rootOf = (domain: string): string => `${domain}/pages`

export default defineAppConfig({
  pages: ['home/works/index', 'home/raise/index', 'home/board/index', 'home/me/index'],
  subPackages: Object.entries(domains).map(([root, names]) => ({
    root: rootOf(root),
    pages: names.map((name) => `${name}/index`),
  })),
  preloadRule: Object.fromEntries(
    next.map(([page, packages]) => [page, { network: 'all', packages: packages.map(rootOf) }]),
  ),
  window: {
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTitleText: '六个点',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f3f4f0',
  },
  tabBar: {
    color: '#56605c',
    selectedColor: '#0a6b4f',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'home/works/index',
        text: '实事',
        iconPath: 'assets/works.png',
        selectedIconPath: 'assets/works-on.png',
      },
      {
        pagePath: 'home/raise/index',
        text: '提事',
        iconPath: 'assets/raise.png',
        selectedIconPath: 'assets/raise-on.png',
      },
      {
        pagePath: 'home/board/index',
        text: '公示',
        iconPath: 'assets/board.png',
        selectedIconPath: 'assets/board-on.png',
      },
      { pagePath: 'home/me/index', text: '我的', iconPath: 'assets/me.png', selectedIconPath: 'assets/me-on.png' },
    ],
  },
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
})
