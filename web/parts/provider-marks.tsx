import type { OAuthProviderId } from '../../protocol/oauth.ts';

const paths: Record<OAuthProviderId, string> = {
  kakao:
    'M12 3.6c-5.3 0-9.5 3.4-9.5 7.5 0 2.6 1.7 5 4.4 6.3l-.9 3.3c-.1.4.3.6.6.4l4-2.6c.5 0 .9.1 1.4.1 5.3 0 9.5-3.4 9.5-7.5S17.3 3.6 12 3.6z',
  github:
    'M12 .6a11.7 11.7 0 0 0-3.7 22.8c.6.1.8-.3.8-.6v-2.2c-3.3.7-4-1.4-4-1.4-.5-1.4-1.3-1.7-1.3-1.7-1.1-.7.1-.7.1-.7 1.2.1 1.8 1.2 1.8 1.2 1 1.8 2.7 1.3 3.4 1 .1-.8.4-1.3.7-1.6-2.6-.3-5.3-1.3-5.3-5.8 0-1.3.4-2.3 1.2-3.1-.1-.3-.5-1.5.1-3.1 0 0 1-.3 3.2 1.2a11.2 11.2 0 0 1 5.9 0c2.2-1.5 3.2-1.2 3.2-1.2.6 1.6.2 2.8.1 3.1.8.8 1.2 1.9 1.2 3.1 0 4.5-2.7 5.5-5.3 5.8.4.4.8 1.1.8 2.2v3.2c0 .3.2.7.8.6A11.7 11.7 0 0 0 12 .6z',
};

/** The symbol of a provider, in the colour of the text around it. */
export function ProviderMark({ id, className }: { id: OAuthProviderId; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" className={className}>
      <path d={paths[id]} />
    </svg>
  );
}
