export default definePageConfig({ navigationBarTitleText: '凭据公开', enableShareAppMessage: true })
