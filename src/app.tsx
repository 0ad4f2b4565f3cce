import './platform/client/polyfills'
import { QueryClientProvider } from '@tanstack/react-query'
import Taro, { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { refreshWords } from './home/language'
import { WideDesk } from './home/parts/WideDesk'
import { queryClient } from './platform/client/calls'
import { useLanding } from './platform/client/card'
import { listenForErrors } from './platform/client/errors'
import { keepToasts } from './platform/client/go'
import { watchNetwork } from './platform/client/network'
import { startOutbox } from './platform/client/outbox'
import { listenForPrivacy } from './platform/client/privacy'
import { listenForWindows } from './platform/client/session'
import { forgetShownFiles } from './platform/client/shownFile'
import { offerUpdates } from './platform/client/update'
import { startWorker } from './platform/client/webWorker'
import { focusOnPages, listenForKeys } from './ui/keyboard'
import './ui/ui.css'
import './ui/elder.css'

listenForWindows()
keepToasts()
listenForKeys()
focusOnPages()

const App = ({ children }: PropsWithChildren) => {
  useLaunch(() => {
    listenForPrivacy()
    listenForErrors()
    offerUpdates()
    forgetShownFiles()
    watchNetwork()
    if (process.env.TARO_ENV === 'weapp' && !process.env.TARO_APP_API) Taro.cloud.init({ traceUser: false })
    startOutbox()
    refreshWords().catch(() => undefined)
    if (process.env.TARO_ENV === 'h5') startWorker(() => queryClient.isFetching() > 0)
  })
  useLanding()
  // The desk stands before the pages: Taro hides every page but the last of what is here.
  return (
    <QueryClientProvider client={queryClient}>
      {process.env.TARO_ENV === 'h5' ? <WideDesk /> : null}
      {children}
    </QueryClientProvider>
  )
}

export default App
