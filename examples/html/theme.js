// The site's own dark switch. What was chosen is kept, and set before anything is painted.
const { classList } = document.documentElement;
if (localStorage.getItem('dark')) classList.add('dark');
addEventListener('click', ({ target }) => {
  if (target.id !== 'switch') return;
  localStorage.setItem('dark', classList.toggle('dark') ? 'yes' : '');
});
