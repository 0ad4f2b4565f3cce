/** The words of a file on its way in, for the few pages that take one. */
const zh = {
  sending: '第 1 步，共 2 步：上传文件，已传 {percent}%',
  reading: '第 2 步，共 2 步：服务器在读表格、逐行核对，已用 {seconds} 秒',
  untold: '读完才有结果，一般不到半分钟；读的时候看不到进度',
  cancel: '取消',
  stopping: '正在取消',
  cancelled: '已取消，什么都没有写入。要用请重新选择文件',
}

const en: typeof zh = {
  sending: 'Step 1 of 2: sending the file, {percent} % sent',
  reading: 'Step 2 of 2: the server reads and checks it line by line, {seconds} s so far',
  untold: 'There is an answer when it has ended, mostly within half a minute; until then no progress is known',
  cancel: 'Cancel',
  stopping: 'Cancelling',
  cancelled: 'Cancelled: nothing was written. Choose the file again to use it',
}

export const fileTexts = { zh, en }
