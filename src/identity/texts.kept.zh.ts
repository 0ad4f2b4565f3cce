/** Everything that is kept of one person: on the page and on paper. */
export const zh = {
  labels: {
    kept: '系统里存了我的什么',
    keptHint: '点一类看明细',
    notice: '隐私说明：谁负责、给谁看、存多久',
    rows: '{count} 条',
    none: '这一类没有内容',
    paper: '我的数据',
    paperFoot: '本人从六个点导出',
    paperName: '姓名',
    paperPhone: '手机号',
    paperDocument: '证件号码',
    paperHome: '房屋',
    when: '日期',
    what: '内容',
    onlyNewest: '（只列最近的，其余在文件里）',
    savePaper: '存成可打印的 PDF',
  },
} as const
