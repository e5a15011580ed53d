import { passwordStrength } from './password-strength.ts';

describe('the password hint', () => {
  it('counts what is missing of ten characters', () => {
    expect(passwordStrength('miau')).toEqual({ level: 0, hint: '6 more characters needed.' });
    expect(passwordStrength('123456789').hint).toBe('1 more character needed.');
  });

  it.each(['aaaaaaaaaaaaaaa', '1234567890', 'abcdefghijklm', 'abababababab'])('calls %s easy to guess', (password) =>
    expect(passwordStrength(password).level).toBe(1),
  );

  it('does not count the person’s own name', () => {
    expect(passwordStrength('Margarethe99', 'Margarethe').level).toBeLessThan(passwordStrength('Margarethe99').level);
  });

  it('grows with length and variety', () => {
    const levels = ['correcthorse', 'correct horse battery', 'Correct-horse-battery-41-staple'].map(
      (password) => passwordStrength(password).level,
    );
    expect(levels).toEqual([...levels].sort());
    expect(levels.at(-1)).toBe(4);
  });
});
