/** A word that the product does not say, what it says instead, and a text that says it all the same. */
type Replaced = { readonly not: RegExp; readonly say: string; readonly case: string }

const of = (not: RegExp, say: string, wrong: string): Replaced => ({ not, say, case: wrong })

/** One thing has one word; nobody is pressed or blamed; no more is said than is known. */
export const replaced: readonly Replaced[] = [
  // A minute, a share, a mark and what is parted are no money; 一分也是爱 is the saying of the campaign that this began with.
  of(
    /(?<!评估 |\d)(?:\d+|[}一二两三几整每得]) ?分(?!摊|钟|别|给|期|之|到|项|类|批|组|成|开|隔|也是爱)/,
    '¥0.01',
    '还差 {} 分',
  ),
  of(/余下的分|分以上|精确到分/, '¥0.01', '精确到分'),
  of(/落实/, '已承诺（各方）、认筹（居民）', '已落实'),
  of(/已收到 ?[¥{]|收到多少|收到(的|这笔)?[钱款]/, '已到账', '{} 已收到这笔款'),
  of(/给付/, '已兑现', '给付 {}'),
  of(/专户/, '收款账户、账上余额', '专户余额'),
  of(/收据/, '收款凭证', '查看收据'),
  of(/您的回执|看回执|给您回执/, '投票回执', '您的回执'),
  of(/指纹|校验值/, '校验码', '结果指纹'),
  of(/核验|验一遍/, '核对', '自己验一遍'),
  of(/结算/, '决算、办结', '已结算'),
  of(/决事(?!项)/, '表决', '回到决事'),
  of(/反对/, '不同意', '反对 {}'),
  of(/\{heads\} ?户|户参加/, '人', '已有 {heads} 户参加'),
  of(/施工方(?!案)/, '施工单位', '等施工方报完工'),
  of(/业主委员会/, '业委会（物管会）', '只给业主委员会'),
  of(/两委/, '居委会、业委会', '两委负责人'),
  of(/监督人员/, '监督员', '监督人员的来历'),
  of(/监理员/, '居民质量监督员', '监理员'),
  of(/使用人/, '租户', '使用人'),
  of(/认领(?!给)(?=.{0,4}(家|房|就|了|用|之前|房屋))|还没有认领/, '绑定我家', '在“我的”里认领房屋'),
  of(/节点/, '施工步骤', '定节点'),
  of(/任命/, '登记任职', '不能任命自己'),
  of(/退票/, '银行退汇', '核对退票'),
  of(/计票证书/, '计票结果单', '计票证书'),
  of(/敲门表/, '入户走访表', '敲门表'),
  of(/谁担任什么/, '工作人员', '谁担任什么'),
  of(/怎么付/, '付款方式', '去看怎么付'),
  of(/各方出力/, '各方出资出力', '各方出力'),
  of(/动态码|验证器/, '动态口令', '输入动态码'),
  of(/[看读]不懂|拿不准|看不准|看不出|不猜/, '无法识别、不能确定', '日期看不懂'),
  of(/送达(?!纸质|。|'|$)|已见|通知到|并通知/, '已发送、有人打开过', '已送达 {} 户'),
  of(/会有人|会有答复|谁也看不到|够数/, '已提交，答复会显示在这里', '已提交，会有人答复'),
  of(/您还没有(答复|表态|投票|看过)/, '请您在 {日期} 前答复', '{closes} 截止，您还没有答复'),
  of(/没有查到|没有找到法律|未见法律|论坛|\.com\b/, '（出处写在文档里）', '具体数字没有查到'),
  of(/链条|借贷平衡|\bnpm\b|\bBEGIN\b/, '普通人听得懂的话', '借贷平衡，链条完整'),
  of(/本软件/, '本小程序', '不经过本软件'),
]

/** Latin words in Chinese texts: formats and programs by the names that stand on the buttons where people use them. */
const latin = new Set(
  `PDF CSV XLSX Excel WPS LibreOffice OpenDocument Numbers XML UTF JPG PNG WebP MB xlsx xlsb ods csv
  AppID APIv3 ID pem apiclient key pub SP open v1 communities Language`.split(/\s+/),
)

/** Chinese in English texts: what has to stand in a file so, for the file is Chinese; and the way back to Chinese. */
const chinese =
  /房号|面积|业主|金额|余额|楼号|单元|登记|实测|合同|住宅|商业|车位|储藏室|产权|未售|未交付|公房|无证|[无负]|语言/g

/** A text without the names of its values; the words between which a sum chooses stay. */
const bare = (text: string): string =>
  text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, ...words) =>
    name === 'heads' ? '{heads}' : `{}${words.slice(0, 2).filter(Boolean).join(' ')}`,
  )

const inChinese = (text: string): string[] => [
  ...replaced.filter(({ not }) => not.test(text)).map(({ not, say }) => `${not.exec(text)?.[0]} → ${say}`),
  ...(text.replace('{heads}', '').match(/[A-Za-z]{2,}\d?/g) ?? []).filter((word) => !latin.has(word)),
]

const inEnglish = (text: string): string[] => [
  ...(text.replace(chinese, '').match(/\p{Script=Han}+/gu) ?? []),
  ...(text.match(/\b(fen|cents?)\b/g) ?? []),
]

/** What a text of a language should not say. */
export const faultsOf = (language: 'zh' | 'en', text: string): string[] =>
  language === 'zh' ? inChinese(bare(text)) : inEnglish(bare(text))
