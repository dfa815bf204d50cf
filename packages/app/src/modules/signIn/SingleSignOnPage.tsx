import { SignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { singleSignOnApiRef } from './singleSignOnApi';

/** One button, and why somebody could not be let in where that is so. */
export function SingleSignOnPage({ onSignInSuccess }: SignInPageProps) {
  return (
    <SignInPage
      onSignInSuccess={onSignInSuccess}
      provider={{
        id: 'oidc',
        title: 'Sign in',
        message: 'With the account you have in your organisation.',
        apiRef: singleSignOnApiRef,
      }}
    />
  );
}
