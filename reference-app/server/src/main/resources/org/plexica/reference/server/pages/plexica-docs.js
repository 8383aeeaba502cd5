'use strict';
window.ui = SwaggerUIBundle({
  url: '/openapi',
  dom_id: '#swagger-ui',
  deepLinking: true,
  tryItOutEnabled: true,
  oauth2RedirectUrl: window.location.origin + '/docs/oauth2-redirect.html',
});
window.ui.initOAuth({
  clientId: document.querySelector('meta[name="plexica-client"]').content,
  scopes: 'openid',
  usePkceWithAuthorizationCodeGrant: true,
});
