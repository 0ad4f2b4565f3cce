import Taro from '@tarojs/taro'
import { useTitle } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Button } from '../../ui/action'
import { Card, Page, Sub, Title } from '../../ui/layout'
import { en } from '../pages/texts.en'
import { zh } from '../pages/texts.zh'

/** `unseen`: there is no network, and it was never opened here. */
export const reasons = ['page', 'community', 'thing', 'unreachable', 'unseen'] as const
export type Why = (typeof reasons)[number]

/** Why nothing stands at an address, and a way on: into the community that it names, or the one that was chosen. */
export const Lost = ({ why, again }: { why: Why; again?: () => void }) => {
  const t = useLabels({ zh, en })
  const titles: Partial<Record<Why, string>> = { unseen: t.noNetwork, unreachable: t.unreachable.title }
  useTitle(titles[why])
  const reload = again ?? (() => location.reload())
  return (
    <Page>
      <Card id="lost">
        <Title>{t[why].title}</Title>
        <Sub>{t[why].text}</Sub>
        {why === 'unreachable' || why === 'unseen' ? (
          <Button id="again" gap onTap={reload}>
            {t.again}
          </Button>
        ) : null}
        <Button id="to-works" ghost gap onTap={() => void Taro.switchTab({ url: '/home/works/index' })}>
          {t.works}
        </Button>
      </Card>
    </Page>
  )
}
