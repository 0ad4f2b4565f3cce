import { startBrowser } from './browser'
import setup from './setup'

declare global {
  var stopTestBrowser: (() => Promise<void>) | undefined
}

/** What the tests of the web app need before the first begins: the database and the browser. */
const setupPages = async (): Promise<void> => {
  const browser = await startBrowser()
  globalThis.stopTestBrowser = browser.stop
  await setup()
}

export default setupPages
