import { useState } from 'react'
import { useLabels, useSession, useWords } from '../../../platform/client/session'
import { parseYuan, shortYuan, typedYuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { AmountField } from '../../../ui/Amount'
import { Chips, Choice } from '../../../ui/fields'
import { Card, Row, Sub, Tiny, Title } from '../../../ui/layout'
import { pledgeNames } from '../../ledger/rules'
import { en as sharesEn } from '../../shares/texts.shared.en'
import { zh as sharesZh } from '../../shares/texts.shared.zh'
import { refusals as refusalsEn } from '../refusals.shared.en'
import { refusals as refusalsZh } from '../refusals.shared.zh'
import type { PledgeName } from '../rules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

const usual = ['50', '200', '500'] as const

type AmountChoiceProps = {
  value: string
  onChange: (value: string) => void
  suggestedFen: number | null
  /** The suggestion is the home's own share, which was agreed on. */
  agreed?: boolean
}

/** How much: the suggestion and three round sums are one tap each, anything from one fen can be typed. */
export const AmountChoice = ({ value, onChange, suggestedFen, agreed = false }: AmountChoiceProps) => {
  const t = useLabels({ zh, en })
  const s = useLabels({ zh: sharesZh, en: sharesEn })
  const refusalTexts = useWords({ zh: refusalsZh, en: refusalsEn })
  const suggestion = suggestedFen ? typedYuan(suggestedFen) : undefined
  const sums = [...(suggestion ? [suggestion] : []), ...usual.filter((one) => one !== suggestion)]
  const label = (one: string) => (one === suggestion ? fill(t.suggestedShort, { amount: one }) : one)
  return (
    <>
      <AmountField
        id="amount"
        label={t.amount}
        value={value}
        onChange={onChange}
        wrong={value !== '' && !parseYuan(value) ? refusalTexts['funding.atLeastOneFen'].next : undefined}
      />
      <Chips
        name="usual"
        value={sums.includes(value) ? value : 'other'}
        onChange={(one) => onChange(one === 'other' ? '' : one)}
        options={[...sums.map((one) => ({ value: one, label: label(one) })), { value: 'other', label: t.other }]}
      />
      {suggestedFen ? (
        <Tiny>{fill(agreed ? s.byAgreement : t.suggested, { amount: shortYuan(suggestedFen) })}</Tiny>
      ) : null}
    </>
  )
}

type NameChoiceProps = { value: PledgeName; onChange: (value: PledgeName) => void; masked: string }

/** Under which name: a line that says it, and the three ways behind a tap. Nobody is named in full by another's hands. */
export const NameChoice = ({ value, onChange, masked }: NameChoiceProps) => {
  const t = useLabels({ zh, en })
  const { assisting } = useSession()
  const [open, setOpen] = useState(false)
  const hidden = masked ? `${t.shown.masked}（${masked}）` : t.shown.masked
  const options = pledgeNames.filter((name) => name !== 'named' || !assisting)
  return (
    <>
      <Card id="shown" onTap={() => setOpen(!open)}>
        <Row>
          <Title>{t.shownAs}</Title>
          <Sub>{`${value === 'masked' ? masked || t.shown.masked : t.shown[value]} ›`}</Sub>
        </Row>
        <Tiny>{t.nameHints[value]}</Tiny>
      </Card>
      {open ? (
        <Card>
          <Choice
            name="shown"
            value={value}
            onChange={onChange}
            options={options.map((name) => ({ value: name, label: name === 'masked' ? hidden : t.shown[name] }))}
          />
        </Card>
      ) : null}
    </>
  )
}
