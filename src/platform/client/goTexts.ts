/** The words of the question that WeChat's own box asks, and of what is sent later. */
const zh = {
  ask: { title: '请确认', confirmText: '确定', cancelText: '再想想' },
  close: '关闭',
  saved: '没有网络，已存在这台手机上，网络恢复后自动发出',
}

const en: typeof zh = {
  ask: { title: 'Please confirm', confirmText: 'Yes', cancelText: 'Not yet' },
  close: 'Close',
  saved: 'No network: kept on this phone, and sent when the network is back',
}

export const goTexts = { zh, en }
