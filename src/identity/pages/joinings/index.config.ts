export default definePageConfig({ navigationBarTitleText: '谁绑定了我家' })
