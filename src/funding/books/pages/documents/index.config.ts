export default definePageConfig({ navigationBarTitleText: '凭据公开' })
