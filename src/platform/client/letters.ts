import Taro from '@tarojs/taro'

/** WeChat's usual size is 17, a browser's 16. */
const usual = process.env.TARO_ENV === 'h5' ? 16 : 17

/** WeChat documents it, its types do not. */
const sizeInWechat = (): number => {
  const told: object = process.env.TARO_ENV === 'weapp' ? Taro.getAppBaseInfo() : {}
  return 'fontSizeSetting' in told ? Number(told.fontSizeSetting) : usual
}

/** The size that was set in the browser itself, whatever the page makes of it. */
const sizeInBrowser = (): number => {
  const probe = document.createElement('span')
  probe.style.fontSize = 'medium'
  document.body.append(probe)
  const size = Number.parseFloat(getComputedStyle(probe).fontSize)
  probe.remove()
  return size
}

/** Whether this phone's owner set larger letters than it came with. */
export const largerThanUsual = (): boolean =>
  (process.env.TARO_ENV === 'weapp' ? sizeInWechat() : sizeInBrowser()) > usual
