import { showToast } from '../../app/toasts.ts';

/** Says that a setting was saved: one message however many ticks. */
export function saySaved(): void {
  showToast({ tone: 'info', topic: 'settings.saved', text: (speech) => speech.t('settings.saved') });
}
