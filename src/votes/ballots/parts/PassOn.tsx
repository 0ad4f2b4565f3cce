import Taro from '@tarojs/taro'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { webLink } from '../../../platform/client/webAddress'
import { Button, ShareButton } from '../../../ui/action'
import { Card } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export const castPage = 'votes/ballots/pages/cast/index'

/** A person takes the ballot to their group: as WeChat's card, or as a link where there is no WeChat. */
export const PassOn = ({ id, question }: { id: string; question: string }) => {
  const t = useLabels({ zh, en })
  const copy = () =>
    void Taro.setClipboardData({ data: `${question}\n${webLink(castPage, { id })}` }).then(() => toast(t.linkCopied))
  return (
    <Card id="pass-on">
      {process.env.TARO_ENV === 'h5' ? (
        <Button id="copy-link" ghost onTap={copy}>
          {t.copyLink}
        </Button>
      ) : (
        <ShareButton ghost>{t.passOn}</ShareButton>
      )}
    </Card>
  )
}
