import Taro from '@tarojs/taro'
import { inLanguage } from '../language'
import { session } from './session'

const updateTexts = {
  zh: {
    title: '小程序有新版本',
    content: '换成新版本要重新打开小程序，没提交的内容请先提交。',
    confirmText: '现在更新',
    cancelText: '稍后',
  },
  en: {
    title: 'There is a newer version',
    content: 'The mini program opens anew with it. Please send first what you have begun.',
    confirmText: 'Now',
    cancelText: 'Later',
  },
}

/** WeChat fetches a newer version by itself; it is offered when it is there, and who says later has it from the next start on. */
export const offerUpdates = (): void => {
  if (process.env.TARO_ENV !== 'weapp' || !Taro.canIUse('getUpdateManager')) return
  const manager = Taro.getUpdateManager()
  manager.onUpdateReady(() => {
    Taro.showModal(inLanguage(updateTexts, session().language))
      .then(({ confirm }) => confirm && manager.applyUpdate())
      .catch(() => undefined)
  })
}
