import { Button as NativeButton, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { agreeButton, answerPrivacy, usePrivacyAsked } from '../platform/client/privacy'
import { useWords } from '../platform/client/session'
import { Button } from './action'
import { spoken } from './spoken'
import { uiTexts } from './texts'

/** Asked once, before anything of the phone is used; who does not agree goes on without it. */
export const PrivacySheet = () => {
  const asked = usePrivacyAsked()
  const t = useWords(uiTexts)
  if (!asked) return null
  const contract = () => void Taro.openPrivacyContract({})
  return (
    <View className="sheet" {...spoken('dialog', t.privacy)}>
      <View className="card">
        <Text className="h3">{t.privacyTitle}</Text>
        <Text className="sub">{t.privacyText}</Text>
        <Button id="privacy-contract" ghost gap onTap={contract}>
          {t.privacyGuide}
        </Button>
        <NativeButton
          id={agreeButton}
          className="btn gap"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => answerPrivacy(true)}
        >
          {t.agree}
        </NativeButton>
        <Button id="refuse-privacy" ghost gap onTap={() => answerPrivacy(false)}>
          {t.disagree}
        </Button>
      </View>
    </View>
  )
}
