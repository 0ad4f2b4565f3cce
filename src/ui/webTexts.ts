/** The words of the bar above each page of the web. */
const zh = {
  skip: '跳到正文',
  back: '返回',
  share: '分享',
  print: '打印',
  linkCopied: '网址已复制',
  newVersion: '有新版本，点这里更新',
}

const en: typeof zh = {
  skip: 'Skip to the content',
  back: 'Back',
  share: 'Share',
  print: 'Print',
  linkCopied: 'Address copied',
  newVersion: 'There is a new version: tap to update',
}

export const webTexts = { zh, en }
