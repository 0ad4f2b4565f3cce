/**
 * Every page, by domain: a domain is a subpackage, only the tab pages are in the main package. What a payer seldom opens of
 * funding (the office's desk, closed months, the final account) is a second one, so that it is loaded by those who need it.
 */
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
  ],
  projects: ['plan'],
  deliberation: ['talk', 'record'],
  whistles: ['list'],
  votes: ['cast', 'open', 'doors', 'certificate', 'sign', 'papers', 'resolve'],
  funding: ['pledge', 'fund', 'launch', 'pay', 'receipt', 'ledger', 'allocation', 'given'],
  'funding/office': [
    'documents',
    'account',
    'books',
    'desk',
    'payment',
    'cover',
    'contracts',
    'accounts',
    'statement',
    'queue',
    'wechat',
  ],
  works: ['progress'],
  notices: ['notice', 'post', 'inbox'],
  parking: ['lot'],
  board: ['project', 'bulletins'],
}

export default defineAppConfig({
  pages: ['home/works/index', 'home/raise/index', 'home/board/index', 'home/me/index'],
  subPackages: Object.entries(domains).map(([root, names]) => ({
    root: `${root}/pages`,
    pages: names.map((name) => `${name}/index`),
  })),
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
