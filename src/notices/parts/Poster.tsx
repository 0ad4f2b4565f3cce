import { View } from '@tarojs/components'
import type { api } from '../../api'
import { useLabels } from '../../platform/client/session'
import { Card, Row, Sub, Tiny, Title } from '../../ui/layout'
import { PageCode } from '../../ui/PageCode'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export const noticePage = 'notices/pages/notice/index'
type Notice = Awaited<ReturnType<typeof api.notices.one.query>>

/** The notice's words and a code that leads to it, for a stairwell's door. */
export const Poster = ({ notice }: { notice: Notice }) => {
  const t = useLabels({ zh, en })
  return (
    <Card id="poster">
      <Row>
        <View className="grow">
          <Title>{t.poster}</Title>
          {notice.words.map((line) => (
            <Sub key={line}>{line}</Sub>
          ))}
        </View>
        <View>
          <PageCode asked={{ page: 'notice', id: notice.id }} page={noticePage} label={t.scan} />
          <Tiny>{t.scan}</Tiny>
        </View>
      </Row>
    </Card>
  )
}
