import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Role } from '@miauflix/domain/users';
import { Session } from '../users/session.ts';
import { PlayProblem } from './play-problem.ts';

describe('why a film does not play', () => {
  async function linksFor(role: Role, type: string) {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const signingIn = TestBed.inject(Session).signIn('Mia', 'a warm spot by the window');
    const user = { userId: 'u1', name: 'Mia', role };
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/auth/sign-in')
      .flush({ accessToken: 'token', expiresAt: '2999-01-01T00:00:00.000Z', user });
    await signingIn;
    const shown = TestBed.createComponent(PlayProblem);
    shown.componentRef.setInput('problem', { type, title: 'As the server says it.', status: 409 });
    shown.componentRef.setInput('playableId', 't1');
    shown.componentRef.setInput('failedId', undefined);
    shown.detectChanges();
    const links = (shown.nativeElement as HTMLElement).querySelectorAll('[role=alert] a');
    return [...links].map((link) => link.getAttribute('href'));
  }

  it('leads admins to where they mend it', async () => {
    expect(await linksFor('ADMIN', 'streaming/network-not-chosen')).toEqual(['/admin/settings#vpn']);
  });

  it('leads nobody else there, and nobody where there is nothing to mend', async () => {
    expect(await linksFor('USER', 'streaming/network-not-chosen')).toEqual([]);
    TestBed.resetTestingModule();
    expect(await linksFor('ADMIN', 'streaming/engine-unavailable')).toEqual([]);
  });
});
