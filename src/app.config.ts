import { domains, rootOf, tabs } from './pages'

type Domain = keyof typeof domains

/** What is fetched while a page is looked at, because people go there next; WeChat allows 2 MB for the pages of one package. */
const next: [page: string, ahead: Domain[]][] = [
  ['home/works/index', ['board', 'home']],
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

/**
 * The bars' colours by the phone's light or dark: WeChat reads them in theme.json, the web takes the tokens of ui.css. The icons are
 * of colours that are seen on both.
 */
const themed = (weapp: Record<string, string>, web: Record<string, string> = {}) =>
  process.env.TARO_ENV === 'weapp' ? weapp : web

export default defineAppConfig({
  pages: [...tabs],
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
    ...themed({ navigationBarBackgroundColor: '@bar', navigationBarTextStyle: '@text', backgroundColor: '@ground' }),
  },
  tabBar: {
    color: '#56605c',
    selectedColor: '#0a6b4f',
    backgroundColor: '#ffffff',
    borderStyle: 'black',
    ...themed(
      { color: '@tab', selectedColor: '@tabOn', backgroundColor: '@bar', borderStyle: '@border' },
      { color: 'var(--ink-2)', selectedColor: 'var(--brand)', backgroundColor: 'var(--card)' },
    ),
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
  darkmode: true,
  themeLocation: 'theme.json',
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
})
