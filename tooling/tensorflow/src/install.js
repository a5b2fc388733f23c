console.log('installer not written yet');
