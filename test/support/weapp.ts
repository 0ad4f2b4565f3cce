import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import vm from 'node:vm'

const jComponent = require('j-component')
const wxml = require('miniprogram-simulate/src/compile')

const build = join(__dirname, '../../dist/weapp')

type Options = Record<string, string>
type CallFunction = (request: { name: string; data: unknown }) => Promise<unknown>
type Definition = Record<string, any>

/** An element in Taro's data, with those inside it. */
type Drawn = { cn?: Drawn[] }

/** What happened on the way, for tests to count. */
type Counts = { setData: number; bytes: number }

const queryOf = (words: string): Options =>
  Object.fromEntries(
    words
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split('=') as [string, string]),
  )

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** A page as it stands on the phone's screen. */
export class Screen {
  /** How often this screen was tapped. */
  taps = 0

  constructor(
    readonly path: string,
    readonly root: any,
    readonly counts: Counts,
  ) {}

  text(): string {
    return (this.root.dom.textContent ?? '').replace(/\s+/g, ' ')
  }

  /** The most elements side by side inside one, of what WeChat was given to draw. */
  mostChildren(): number {
    const most = ({ cn = [] }: Drawn): number => Math.max(cn.length, ...cn.map(most))
    return most(this.root.instance.data.root ?? {})
  }

  /** What WeChat was given to draw, as text. */
  drawn(): string {
    return JSON.stringify(this.root.instance.data.root ?? {})
  }

  all(selector: string): any[] {
    return this.root.querySelectorAll(selector)
  }

  find(selector: string): any {
    return this.root.querySelector(selector)
  }

  /** Tap a thing by its id; it must be there. */
  tap(id: string): void {
    const found = this.find(`#${id}`)
    if (!found) throw new Error(`nothing on ${this.path} has the id ${id}: ${this.text().slice(0, 400)}`)
    this.taps += 1
    found.dispatchEvent('tap')
  }

  /** Type into a field by its id. */
  type(id: string, value: string): void {
    const found = this.find(`#${id}`)
    if (!found) throw new Error(`nothing on ${this.path} has the id ${id}`)
    found.dispatchEvent('input', { detail: { value } })
  }

  /** Wait until the screen shows something. */
  async shows(what: string | RegExp, ms = 8000): Promise<void> {
    const until = Date.now() + ms
    for (;;) {
      const text = this.text()
      if (typeof what === 'string' ? text.includes(what) : what.test(text)) return
      if (Date.now() > until)
        throw new Error(`${this.path} never showed ${what}; it shows: ${text.slice(0, 600)} … ${text.slice(-200)}`)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }

  /** Wait until a thing with an id is there. */
  async has(id: string, ms = 8000): Promise<void> {
    const until = Date.now() + ms
    while (!this.find(`#${id}`)) {
      if (Date.now() > until) throw new Error(`${this.path} never had #${id}; it shows: ${this.text().slice(0, 800)}`)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }
}

/** WeChat's globals, and nothing else: what is not here is not on a phone either, and using it fails by name. */
const wxFor = (phone: Phone, callFunction: CallFunction) => {
  const done = (options: any, result: object) => {
    options?.success?.(result)
    options?.complete?.(result)
    return Promise.resolve(result)
  }
  const known: Record<string, unknown> = {
    cloud: {
      init: () => undefined,
      callFunction: (request: any) =>
        phone.awaits(callFunction({ name: request.name, data: JSON.parse(JSON.stringify(request.data)) })),
    },
    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void phone.storage.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()], currentSize: 1, limitSize: 10_240 }),
    onNetworkStatusChange: (listener: (told: { isConnected: boolean }) => void) =>
      void phone.networkListeners.push(listener),
    getRandomValues: (options: any) =>
      done(options, { randomValues: crypto.getRandomValues(new Uint8Array(options.length)).buffer }),
    navigateTo: (options: any) => void phone.open(options.url).then(() => done(options, {})),
    redirectTo: (options: any) => {
      phone.leave()
      void phone.open(options.url).then(() => done(options, {}))
    },
    switchTab: (options: any) => void phone.open(options.url).then(() => done(options, {})),
    navigateBack: (options: any) => done(options, void phone.screens.pop() as never),
    setTabBarItem: (options: any) => done(options, { errMsg: 'setTabBarItem:ok' }),
    setTabBarBadge: (options: any) => done(options, void phone.badges.set(options.index, options.text) as never),
    removeTabBarBadge: (options: any) => done(options, phone.badges.delete(options.index) as never),
    getUpdateManager: () => ({
      onUpdateReady: (listener: () => void) => {
        phone.updateReady = listener
      },
      applyUpdate: () => {
        phone.updated += 1
      },
    }),
    previewImage: (options: any) => done(options, void phone.seenLarge.push(options.urls[0]) as never),
    createIntersectionObserver: () => {
      const observer = {
        relativeToViewport: () => observer,
        observe: (selector: string, listener: (seen: object) => void) => void phone.watched.set(selector, listener),
        disconnect: () => undefined,
      }
      return observer
    },
    showToast: (options: any) => done(options, void phone.toasts.push(options.title) as never),
    showModal: (options: any) => done(options, { confirm: true, cancel: false, content: options.content }),
    getSystemInfoSync: () => ({
      platform: 'android',
      SDKVersion: '3.8.0',
      windowWidth: 390,
      windowHeight: 844,
      pixelRatio: 3,
    }),
    getWindowInfo: () => ({ windowWidth: 390, windowHeight: 844, pixelRatio: 3 }),
    getAppBaseInfo: () => ({ SDKVersion: '3.8.0', language: 'zh_CN', fontSizeSetting: phone.letters }),
    hideTabBar: (options: any) => done(options, phone.barBecomes('hidden') as never),
    showTabBar: (options: any) => done(options, phone.barBecomes('shown') as never),
    getDeviceInfo: () => ({ platform: 'android' }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0' } }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    canIUse: () => true,
    nextTick: (work: () => void) => setTimeout(work, 0),
    onError: (listener: (error: string) => void) => {
      phone.broke = listener
    },
    onUnhandledRejection: () => undefined,
    setNavigationBarTitle: (options: any) => done(options, {}),
    stopPullDownRefresh: (options: any) => done(options, {}),
    setClipboardData: (options: any) => done(options, {}),
    onNeedPrivacyAuthorization: (listener: any) => {
      phone.needPrivacy = listener
    },
    openPrivacyContract: (options: any) => done(options, {}),
    chooseMedia: (options: any) => {
      const choose = () => {
        const paths = phone.album.map((bytes, n) => {
          phone.files.set(`wxfile://${n}`, bytes)
          return `wxfile://${n}`
        })
        done(options, {
          type: 'image',
          tempFiles: paths.slice(0, options.count).map((tempFilePath) => ({ tempFilePath, fileType: 'image' })),
        })
      }
      const refuse = () => options.fail?.({ errMsg: 'chooseMedia:fail privacy permission is not authorized' })
      if (phone.privacy === 'agreed') return choose()
      if (!phone.needPrivacy) return refuse()
      phone.needPrivacy(
        ({ event, buttonId }) => {
          if (event === 'exposureAuthorization') return
          // WeChat counts as agreement only a tap on the button of that kind with that id.
          const tapped = event === 'agree' && phone.screen.find(`#${buttonId}`) && phone.agreeTapped === buttonId
          if (!tapped) return refuse()
          phone.privacy = 'agreed'
          choose()
        },
        { referrer: 'chooseMedia' },
      )
    },
    compressImage: (options: any) =>
      phone.files.get(options.src)?.[0] === 0xff
        ? done(options, { tempFilePath: options.src })
        : options.fail?.({ errMsg: 'compressImage:fail decode' }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    chooseMessageFile: (options: any) => {
      const [file] = phone.chatFiles
      if (!file) return options.fail?.({ errMsg: 'chooseMessageFile:fail cancel' })
      phone.files.set('wxfile://chat', file.content)
      return done(options, { tempFiles: [{ name: file.name, size: file.content.length, path: 'wxfile://chat' }] })
    },
    openDocument: (options: any) => done(options, void phone.opened.push(options.filePath) as never),
    requestPayment: (options: any) => {
      try {
        const { timeStamp, nonceStr, package: extension, signType, paySign } = options
        phone.pays?.({ timeStamp, nonceStr, package: extension, signType, paySign })
        return done(options, { errMsg: 'requestPayment:ok' })
      } catch (error) {
        return options.fail?.({ errMsg: String(error) })
      }
    },
    getFileSystemManager: () => ({
      readFile: ({ filePath, position = 0, length, encoding, success, fail }: any) => {
        const file = phone.files.get(filePath)
        if (!file || position + length > file.length) return fail?.({ errMsg: 'readFile:fail' })
        success({ data: file.subarray(position, position + length).toString(encoding) })
      },
      readdir: ({ dirPath, success }: any) =>
        success({
          files: [...phone.files.keys()].flatMap((path) =>
            path.startsWith(`${dirPath}/`) ? [path.slice(dirPath.length + 1)] : [],
          ),
        }),
      unlink: ({ filePath }: any) => void phone.files.delete(filePath),
      writeFileSync: (path: string, data: string, encoding: BufferEncoding) =>
        void phone.files.set(path, Buffer.from(data, encoding)),
      readFileSync: (path: string, encoding: 'base64') => phone.files.get(path)?.toString(encoding),
    }),
    pageScrollTo: (options: any) => done(options, void phone.scrolledTo.push(options.selector) as never),
    shareFileMessage: (options: any) => done(options, void phone.passedOn.push(options.filePath) as never),
    webpackJsonp: undefined,
  }
  return new Proxy(known, {
    get: (target, name: string) => {
      if (typeof name === 'symbol' || name in target || phone.probing) return target[name]
      return undefined
    },
  })
}

/** A phone with the built mini program on it, its script in an engine that has what WeChat's engine has. */
export class Phone {
  readonly storage = new Map<string, unknown>()
  readonly screens: Screen[] = []
  readonly networkListeners: ((told: { isConnected: boolean }) => void)[] = []
  readonly toasts: string[] = []
  /** What the person chooses from the album next: the bytes of each picture. */
  album: Buffer[] = []
  /** Whether this person has agreed to WeChat's privacy guide; before that, no photo is chosen. */
  privacy: 'unasked' | 'agreed' = 'unasked'
  needPrivacy: ((resolve: (answer: { event: string; buttonId?: string }) => void, event: object) => void) | undefined
  readonly files = new Map<string, Buffer>()
  /** What stands on the signs of the tabs, by their place. */
  readonly badges = new Map<number, string>()
  /** Pictures that were opened large. */
  readonly seenLarge: string[] = []
  /** Who wants to be told where an element is, by its selector. */
  readonly watched = new Map<string, (seen: object) => void>()
  /** Tells the mini program that WeChat has fetched a newer version; and how often one was taken. */
  updateReady: (() => void) | undefined
  updated = 0
  /** Tells the mini program, as WeChat does, of an error that nobody caught. */
  broke: ((error: string) => void) | undefined
  /** What went to a chat. */
  readonly passedOn: string[] = []
  /** What pages scrolled to. */
  readonly scrolledTo: string[] = []
  agreeTapped = ''
  /** What somebody finds in a chat, the paper that WeChat opened last, and what a thumb on the payment sheet does. */
  chatFiles: { name: string; content: Buffer }[] = []
  readonly opened: string[] = []
  pays:
    | ((params: { timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }) => void)
    | undefined
  /** How large WeChat writes for this person, and whether its own bar of tabs is there. */
  letters = 17
  tabBar: 'shown' | 'hidden' = 'shown'
  readonly barBecomes = (state: 'shown' | 'hidden'): void => {
    this.tabBar = state
  }
  probing = false
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly pages = new Map<string, Definition>()
  private readonly instances: any[] = []
  private readonly context: vm.Context
  private app: Definition = {}
  private comp = ''

  constructor(callFunction: CallFunction) {
    Object.assign(window, { __webview_engine_version__: 0.02 })
    const sandbox: Record<string, unknown> = {
      wx: wxFor(this, callFunction),
      console,
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      App: (definition: Definition) => {
        this.app = definition
      },
      getApp: () => this.app,
      getCurrentPages: () => this.instances,
      Behavior: (definition: Definition) => jComponent.behavior(definition),
    }
    this.context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })
    vm.runInContext('delete globalThis.Intl; delete globalThis.WebAssembly', this.context)
    this.load(join(build, 'app.js'))
    this.app['onLaunch']?.({ path: 'home/works/index', query: {}, scene: 1001 })
    this.comp = this.component()
  }

  /** So much time passes on this phone's clock. */
  passes(ms: number): void {
    vm.runInContext(`{ const now = Date.now; Date.now = () => now() + ${ms} }`, this.context)
  }

  get screen(): Screen {
    const top = this.screens.at(-1)
    if (!top) throw new Error('no page is open')
    return top
  }

  private load(file: string): unknown {
    const path = file.endsWith('.js') ? file : `${file}.js`
    const known = this.modules.get(path)
    if (known) return known.exports
    if (relative(build, path).startsWith('..')) throw new Error(`the mini program reaches outside its package: ${path}`)
    const module = { exports: {} }
    this.modules.set(path, module)
    const wrapped = `(function (require, module, exports, Page, Component) {${readFileSync(path, 'utf8')}\n})`
    const run = new vm.Script(wrapped, { filename: path }).runInContext(this.context)
    const name = relative(build, path).replace(/\.js$/, '')
    const keep = (definition: Definition) => void this.pages.set(name, definition)
    run((wanted: string) => this.load(join(dirname(path), wanted)), module, module.exports, keep, keep)
    return module.exports
  }

  private template(name: string): unknown {
    return wxml.getWxml(join(build, name), { compiler: 'official', rootPath: build, compilerOptions: {} })
  }

  private component(): string {
    this.load(join(build, 'comp.js'))
    const id = `comp-${Math.random()}`
    const definition = this.pages.get('comp') ?? {}
    jComponent.register({
      ...definition,
      id,
      path: join(build, 'comp'),
      tagName: 'comp',
      template: this.template('comp'),
      usingComponents: { comp: id },
    })
    return id
  }

  /** How many pages lie behind one another. */
  get depth(): number {
    return this.instances.length
  }

  /** A finger has come to the end of the page. */
  reachBottom(): void {
    this.instances.at(-1).onReachBottom?.()
  }

  /** Whether WeChat's menu offers to send the page that is open. */
  get mayShare(): boolean {
    return this.instances.at(-1)?.onShareAppMessage !== undefined
  }

  /** The card that WeChat would send to a group from the page that is open. */
  share(): { title: string; path: string } {
    const card = this.instances.at(-1).onShareAppMessage?.({ from: 'menu' })
    if (!card) throw new Error(`${this.screen.path} has no card to send`)
    return card
  }

  /** Tap a card in a group: WeChat tells the app what is opened, and opens the page with nothing below it. */
  async openCard(path: string): Promise<Screen> {
    const [address = '', words = ''] = path.replace(/^\//, '').split('?')
    this.app['onShow']?.({ path: address, query: queryOf(words), scene: 1008 })
    this.instances.splice(0)
    return this.open(path)
  }

  /** Leave the page that is open: WeChat unloads it, and nothing of it goes on. */
  leave(): void {
    this.instances.pop()?.onUnload?.()
  }

  private asked = 0
  /** Counts a call for as long as its answer is on the way. */
  async awaits<T>(answer: Promise<T>): Promise<T> {
    this.asked += 1
    return answer.finally(() => {
      this.asked -= 1
    })
  }

  /** Wait until every answer has come and been drawn. */
  async rests(): Promise<void> {
    let still = 0
    for (let before = -1; still < 3; await new Promise((resolve) => setTimeout(resolve, 10))) {
      const { setData } = this.screen.counts
      still = this.asked === 0 && setData === before ? still + 1 : 0
      before = setData
    }
  }

  /** Open a page by its address, as a tap does. */
  async open(url: string): Promise<Screen> {
    const [address = '', query = ''] = url.replace(/^\//, '').split('?')
    const options = queryOf(query)
    if (!this.pages.has(address)) this.load(join(build, address))
    const definition = this.pages.get(address)
    if (!definition) throw new Error(`${address} is no page of the package`)
    const counts: Counts = { setData: 0, bytes: 0 }
    const id = `page-${Math.random()}`
    const methods = Object.fromEntries(Object.entries(definition).filter(([, value]) => typeof value === 'function'))
    const template = this.template(address)
    jComponent.register({
      id,
      path: join(build, address),
      tagName: 'page',
      template,
      usingComponents: { comp: this.comp },
      data: JSON.parse(JSON.stringify(definition['data'] ?? {})),
      methods,
    })
    const root = jComponent.create(id)
    const { instance } = root
    const paint = instance.setData.bind(instance)
    instance.setData = (change: object, then?: () => void) => {
      const text = JSON.stringify(change)
      counts.setData += 1
      counts.bytes += text.length
      paint(JSON.parse(text))
      if (then) setTimeout(then, 0)
    }
    Object.assign(instance, { route: address, __route__: address, options })
    const host = document.createElement('div')
    document.body.append(host)
    root.attach(host)
    this.instances.push(instance)
    const screen = new Screen(address, root, counts)
    this.screens.push(screen)
    instance.onLoad?.(options)
    await settled()
    instance.onShow?.()
    instance.onReady?.()
    await settled()
    return screen
  }
}
