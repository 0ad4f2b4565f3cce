import './platform/client/polyfills'
import { QueryClientProvider } from '@tanstack/react-query'
import Taro, { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { queryClient } from './platform/client/calls'
import { listenForLinks, useLanding } from './platform/client/card'
import { keepToasts } from './platform/client/go'
import { listenForPrivacy } from './platform/client/privacy'
import { listenForWindows } from './platform/client/session'
import './ui/ui.css'

listenForLinks()
listenForWindows()
keepToasts()

const App = ({ children }: PropsWithChildren) => {
  useLaunch(() => {
    listenForPrivacy()
    if (process.env.TARO_ENV === 'weapp' && !process.env.TARO_APP_API) Taro.cloud.init({ traceUser: false })
  })
  useLanding()
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}

export default App
