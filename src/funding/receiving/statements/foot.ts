/** What stands above, between and below the lines of a statement: titles, notes and sums. Pure. */
import { said } from './cells'

const sumWord =
  /合计|总计|小计|共计|累计|承前|过次|转次|期初|期末|上期余额|上年结转|(账户|当前|账面|最终|日终|截止日?)(余额|结余)|总额|总金额|总笔数/
export const noteWord =
  /^(人民币|本页|共\d|借方|贷方|收入|支出|打印|以上|说明|备注|注|温馨|提示|制表|第\d+页|不计收支|中性交易)/
export const looksLikeMoney = (cell: unknown): boolean =>
  typeof cell === 'number' || /^[^\d]{0,3}\d[\d,]*\.\d{1,2}\D?$/.test(said(cell))

export const firstWords = (cells: readonly unknown[]): string =>
  (cells.map(said).find(Boolean) ?? '').replace(/\s/g, '').replace(/^[-=*:：]+/, '')

/** Below its lines, or between its pages, a statement may have sums. They are no movement. */
export const isSumRow = (cells: readonly unknown[]): boolean => sumWord.test(firstWords(cells))

const sumNames =
  /^.{0,8}(合计|小计|总计|累计|共计|汇总)[额数:]?$|^(总[额数]|[日月季年]计|借贷(轧差|差额)|(本|当)[期日月季年页](发生[额总]*|净?额))$|^(期[初末]|上[期日月季年页]|昨日|[日月季年][初末终]|本[期日月季年页]|当前|账户|承前页?|过次页?|结转)(余额|结余|结存|结转|下[期月年页])?$|^((sub|grand)?-?total|(opening|closing)balance|balance(b|c)\/?f|balance(brought|carried)forward):?$/i

/** A cell that is nothing but the name of a sum: of a day, a month, a page, or what was held before. */
export const namesSum = (said: string): boolean => sumNames.test(said.replace(/\s/g, ''))
